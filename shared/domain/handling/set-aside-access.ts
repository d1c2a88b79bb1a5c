import type { Case } from '../case/case.ts';
import { isExcluded } from '../case/restriction.ts';
import type { SetAside } from '../case/set-aside.ts';
import type { Staff } from '../settings/settings.ts';
import { type Access, type AccessContext, accessTo, generalAccess } from './access.ts';

/**
 * Whether somebody may look at a mail that was set aside: as for the case it would be (R-107, E-03), or the one it belongs
 * to, and then only by who may know of that.
 *
 * @param c - the case it belongs to
 */
export function accessToSetAside(
  { wouldBe }: SetAside,
  c: Case | undefined,
  staff: Staff,
  context: AccessContext,
): Access {
  const general = generalAccess('set-aside', staff, context);
  if (general.kind === 'denied') return general;
  if (wouldBe) {
    if (!staff.secrecyGroups.includes(wouldBe.secrecyGroup))
      return { kind: 'denied', rule: 'other-secrecy-group', known: false };
    const named = { excluded: wouldBe.named, proposedExclusions: wouldBe.named };
    if (isExcluded(named, staff, context.settings))
      return { kind: 'denied', rule: 'complained-about', known: false };
  }
  return c ? accessTo(c, 'see', staff, context) : general;
}
