import type { RawMailOutcome } from '../../shared/domain/case/raw-mail-outcome.ts';
import { accessTo } from '../../shared/domain/handling/access.ts';
import { noteByMail } from '../../shared/domain/handling/actions/officer-mail.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { survivingCase } from '../../shared/use-cases/case/surviving-case.ts';
import { caseOfNoteAddress } from '../../shared/use-cases/intake/tokens.ts';
import type { Intake } from './intake.ts';
import { provenSender } from './judging/thread.ts';
import { messageOf } from './message-of-mail.ts';
import { refuseOfficerMail, staffBy } from './officer-mail.ts';
import { setAside } from './set-aside.ts';

/** Case id of the address for notes a mail was sent to. */
export function noteToken({ arrived, secrets }: Intake): string | undefined {
  return arrived.recipients
    .flatMap((address) => secrets.map((secret) => caseOfNoteAddress(secret, address)))
    .find((id) => id !== undefined);
}

/**
 * A colleague's answer to a mail between colleagues (new officer, alarm, escalation, what others did) becomes a note on the
 * case, of whoever may write one there and is proven to have written. Anything else changes nothing, and they are told why.
 */
export async function takeOfficerNote(intake: Intake, caseId: string): Promise<RawMailOutcome> {
  const { arrived, mail, applied, deps } = intake;
  const c = await survivingCase(await deps.cases.case(caseId), deps.cases);
  if (!c) return setAside(intake, { outcome: 'refused', reason: 'officer-unknown-case' });
  const refuse = (reason: string) =>
    refuseOfficerMail(intake, { caseId: c.id, reference: c.reference }, reason);
  const sender = arrived.dmarc === 'PASS' ? provenSender(mail, arrived) : undefined;
  const colleague = staffBy(intake, sender);
  if (!colleague) return refuse('officer-not-proven');

  const by = { kind: 'staff', id: colleague.id } as const;
  const now = deps.now().toISOString();
  const mayNote = (current: typeof c) =>
    accessTo(current, 'note', colleague, { settings: applied.settings, now });
  if (mayNote(c).kind === 'denied') return refuse('officer-not-in-charge');
  const message = { ...(await messageOf(intake, c.id, 'note')), by };
  const outcome = { outcome: 'message', reference: c.reference, reason: 'officer-note' } as const;
  const changed = await changeCase(
    deps.cases,
    c.id,
    (file) => {
      // What is changed is judged: the case may have become secret since.
      const access = mayNote(file.case);
      if (access.kind === 'denied') return { kind: 'denied', access } as const;
      return noteByMail(file, { message, colleague: colleague.id }, { by, now, applied });
    },
    { alongside: { rawMail: { id: arrived.id, ...outcome } } },
  );
  if (changed.kind === 'changed') return outcome;
  return refuse(changed.kind === 'refused' ? `officer-${changed.reason}` : 'officer-not-in-charge');
}
