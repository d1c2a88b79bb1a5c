import { changeCase } from '../../shared/adapters/change-case.ts';
import { separateReply } from '../../shared/adapters/mail/reply-text.ts';
import { answersOurMail, provenSender } from '../../shared/adapters/mail/thread.ts';
import { caseOfOfficerReplyAddress } from '../../shared/adapters/tokens.ts';
import { reply } from '../../shared/domain/actions/reply.ts';
import type { RawMailOutcome } from '../../shared/domain/case-store.ts';
import { type Intake, keepOutcome } from './intake.ts';

/** Case id of the officers' reply address a mail was sent to. */
export function officerToken({ arrived, secret }: Intake): string | undefined {
  return arrived.recipients
    .map((address) => caseOfOfficerReplyAddress(secret, address))
    .find((id) => id !== undefined);
}

/**
 * An officer's answer to a reminder or assignment mail becomes the reply to the resident: only from the address of the
 * officer who has the case, with DMARC passed, no attachment and something said. Anything else changes nothing; the raw
 * mail is kept with the reason.
 */
export async function takeOfficerMail(intake: Intake, caseId: string): Promise<RawMailOutcome> {
  const { arrived, mail, applied, deps } = intake;
  const c = await deps.cases.case(caseId);
  const refuse = (reason: string) =>
    keepOutcome(intake, { outcome: 'refused', reason, ...(c && { reference: c.reference }) });

  const sender = arrived.dmarc === 'PASS' ? provenSender(mail, arrived) : undefined;
  const officer = applied.settings.staff.find((each) => each.email.toLowerCase() === sender);
  const { fresh, rest } = separateReply(mail.text);
  if (!c) return refuse('officer-unknown-case');
  if (!officer) return refuse('officer-not-proven');
  if (officer.id !== c.officer) return refuse('officer-not-in-charge');
  if (mail.attachments.some((attachment) => !attachment.embedded)) return refuse('officer-attachment');
  // Without a clear end of what is new, our own reminder would be sent to the resident.
  if (fresh === '' || rest === '' || fresh.includes('/cases/')) return refuse('officer-ambiguous');

  const outcome = { outcome: 'message', reference: c.reference, reason: 'officer-reply' } as const;
  const changed = await changeCase(
    deps.cases,
    c.id,
    (file) =>
      reply(
        file,
        { text: fresh },
        { by: { kind: 'staff', id: officer.id }, now: deps.now().toISOString(), applied },
      ),
    { alongside: { rawMail: { id: arrived.id, ...outcome } } },
  );
  return changed.kind === 'changed'
    ? outcome
    : refuse(changed.kind === 'refused' ? `officer-${changed.reason}` : 'officer-unknown-case');
}

/**
 * True for a colleague's answer to a mail about several cases: nobody can say which it means, and it is no complaint.
 * A colleague's own matter, written afresh, is a resident's mail like any other.
 */
export async function isStrayOfficerMail({ mail, arrived, applied, deps }: Intake): Promise<boolean> {
  const sender = provenSender(mail, arrived);
  const isStaff = applied.settings.staff.some((each) => each.email.toLowerCase() === sender);
  return isStaff && (await answersOurMail(mail, deps.cases));
}
