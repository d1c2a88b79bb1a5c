import type { Letter } from '../../shared/adapters/mail/out/letter-facts.ts';
import type { OwedMail } from '../../shared/domain/case/mail.ts';
import type { MailKind } from '../../shared/domain/case/mail-kind.ts';
import { barredFrom } from '../../shared/domain/case/restriction.ts';
import { onCallId } from '../../shared/domain/deadlines/obligation.ts';
import { type Acting, tellLine } from '../../shared/domain/handling/actions/acting.ts';
import { stillHere } from '../../shared/domain/people/absence.ts';
import { staffById } from '../../shared/domain/people/look-up.ts';

/** News for one person of what is theirs: where they may not have the case any more it is nobody's. */
const ofOnePerson: ReadonlySet<MailKind> = new Set([
  'case-changed',
  'consultation',
  'mailed-answer',
  'new-officer',
]);

/**
 * Whom a mail to staff is for when it leaves. Who has left, or may not have the case by now, is told nothing of it (R-107, E-03, E-32);
 * where nobody is left, the queue owner's line is, unless it was news for one person.
 */
export function stillTold({ c, mail }: Letter, acting: Acting): OwedMail['to'] {
  const { settings } = acting.applied;
  const barred = barredFrom(c, settings);
  const left = mail.to.filter(({ kind, ...to }) => {
    if (kind !== 'staff' || !('id' in to)) return true;
    const isMailbox = to.id === onCallId || to.id.includes('@');
    const isHere = stillHere(staffById(settings, to.id), settings, acting.now) !== undefined;
    return isMailbox || (isHere && !barred.includes(to.id));
  });
  if (left.length > 0 || ofOnePerson.has(mail.kind)) return left;
  return tellLine(c, 'queue-owner', acting);
}
