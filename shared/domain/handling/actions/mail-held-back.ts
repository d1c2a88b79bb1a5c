import type { Case } from '../../case/case.ts';
import type { CaseChange } from '../../case/case-file.ts';
import { type OwedMail, withoutClaim } from '../../case/mail.ts';
import { keyOf } from '../../deadlines/obligation.ts';
import { type Acting, changed } from './acting.ts';

/**
 * An acknowledgement held back because it looked like a loop of two machines (E-23). The case goes on; the
 * acknowledgement is not owed again, which would only start the loop anew, and staff see why on the timeline.
 */
export function mailHeldBack(c: Case, mail: OwedMail, acting: Acting): CaseChange {
  const again = keyOf('acknowledgement-late', c.registeredAt);
  return changed(
    c,
    {
      set: { met: [...new Set([...c.met, again])] },
      kind: 'mail-failed',
      facts: { mail: mail.kind, why: 'loop' },
      mails: [{ ...withoutClaim(mail), state: 'lapsed', failure: 'loop' }],
    },
    acting,
  );
}
