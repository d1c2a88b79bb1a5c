import type { Case } from '../case/case.ts';
import { isOpen } from '../case/case.ts';
import type { OwedMail } from '../case/mail.ts';
import { isExcluded } from '../case/restriction.ts';
import type { Protection } from '../case/secrecy.ts';
import { departmentWithAccess, staffById } from '../people/look-up.ts';
import type { Settings } from '../settings/settings.ts';
import type { Refusal } from '../vocabulary/refusal.ts';
import { type Acting, owe, refused, tellLine } from './actions/acting.ts';

/** What protecting a case changes beside the protection itself, and who is told that it is in their queue. */
export interface Protected {
  readonly set: Partial<Case>;
  readonly unset: readonly (keyof Case)[];
  readonly mails: readonly OwedMail[];
}

/** Why somebody may not have a case as far as its protection goes; undefined when they may (E-03, R-107, R-108). */
export function whyNotHeld(
  c: Pick<Protection, 'secrecyGroup' | 'excluded' | 'proposedExclusions'>,
  id: string,
  settings: Settings,
): Refusal | undefined {
  const staff = staffById(settings, id);
  if (!staff) return refused('unknown-officer');
  if (isExcluded(c, staff, settings)) return refused('officer-excluded');
  if (!staff.secrecyGroups.includes(c.secrecyGroup)) return refused('officer-outside-secrecy-group');
  return undefined;
}

const mayHold = (c: Protection, id: string, settings: Settings) => whyNotHeld(c, id, settings) === undefined;

/**
 * Puts a case under a protection. Who may not see it then neither keeps it nor is consulted on it, and it goes to the
 * queue of a department that may have it, so that it never lies with somebody who cannot open it.
 */
export function protect(c: Case, wanted: Protection, acting: Acting): Protected {
  const { settings } = acting.applied;
  const { secrecyGroup, flags, excluded, proposedExclusions } = wanted;
  const consulted = c.consulted.filter((id) => mayHold(wanted, id, settings));
  const set: Partial<Case> = {
    secrecyGroup,
    flags,
    excluded,
    consulted,
    ...(proposedExclusions && { proposedExclusions: [...proposedExclusions] }),
  };
  if (!isOpen(c)) return { set, unset: [], mails: [] };

  const department = departmentWithAccess(c.department, secrecyGroup, settings);
  const moves = department !== c.department;
  const loses = c.officer !== undefined && (moves || !mayHold(wanted, c.officer, settings));
  if (!moves && !loses) return { set, unset: [], mails: [] };

  // One level up from somebody the complaint is about, not to a colleague of theirs (E-03).
  const step = wanted.excluded.includes(c.officer ?? '') ? 'manager' : 'queue-owner';
  const { officer: _, ...there } = { ...c, ...set, department };
  return {
    set: {
      ...set,
      promise: { ...c.promise, who: { kind: 'department', id: department } },
      ...(moves && { department, departmentSinceAt: acting.now }),
      ...(c.state === 'ASSIGNED' || c.state === 'IN_PROGRESS' ? { state: 'REGISTERED' as const } : {}),
    },
    unset: loses ? ['officer'] : [],
    mails: [
      owe(c, { kind: 'new-officer' }, tellLine({ ...there, officer: undefined }, step, acting), acting, {
        release: 'office-hours',
        cause: `v${c.version + 1}-protected`,
      }),
    ],
  };
}
