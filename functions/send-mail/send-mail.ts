import { composeForResident } from '../../shared/adapters/mail/out/compose.ts';
import { type Letter, writtenMessage } from '../../shared/adapters/mail/out/letter-facts.ts';
import { acknowledging } from '../../shared/adapters/mail/out/mail-headers.ts';
import { toMime } from '../../shared/adapters/mail/out/to-mime.ts';
import { isNotice } from '../../shared/domain/case/mail.ts';
import type { MailOrder } from '../../shared/domain/mail/mail-queues.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { replyAddress } from '../../shared/use-cases/intake/tokens.ts';
import { claimLetter } from './claim-mail.ts';
import { noteOutcome, sendLetters } from './send-letters.ts';
import type { SendMailDeps } from './send-mail-deps.ts';

// Most mails go to residents: what others need is loaded when there is one (docs/decisions/0146).
const toStaff = () => import('./send-to-staff.ts');
const toOutside = () => import('./send-outside.ts');
const aboutNoCase = () => import('./send-notice.ts');
const withFiles = () => import('./files-of-answer.ts');

/**
 * The one gate mail leaves by (D9). Claims what was ordered, looks whether it is still owed, writes it from the case
 * as it is now, and marks it sent with what that means for the case. When SES's answer or the mark is lost, SES's own
 * report of delivery marks it (`mail-events`); only if that does not come before the claim ends is the mail sent again:
 * at least once, never lost. An order for what is already sent does nothing.
 */
export async function sendMail(order: MailOrder, deps: SendMailDeps): Promise<void> {
  if ('mailId' in order) return sendOrdered(order, deps);
  const { sendGroup } = await toStaff();
  await sendGroup(order.group, deps);
}

/** A mail that is about no case lies alone; any other is read with its case, which the letter needs anyway. */
async function sendOrdered(
  { caseId, mailId }: { readonly caseId: string; readonly mailId: string },
  deps: SendMailDeps,
): Promise<void> {
  const now = deps.now().toISOString();
  if (caseId.startsWith('NOTICE#')) {
    const notice = await deps.cases.mail(caseId, mailId);
    if (notice && notice.sendAt <= now && isNotice(notice))
      await (await aboutNoCase()).sendNotice(notice, deps);
    return;
  }
  // Only what an acknowledgement says may be a little late; a mail's id names its kind.
  const mayBeLate = mailId.startsWith(`${caseId}#acknowledgement#`);
  const applied = await (mayBeLate ? deps.settings.lately() : deps.settings.current());
  const letter = await claimLetter({ caseId, id: mailId }, deps.newId(), applied, deps);
  if (!letter) return;
  if (letter.mail.to[0]?.kind === 'staff') return (await toStaff()).sendToStaff([letter], applied, deps);
  if (letter.mail.kind === 'to-authority')
    return (await toOutside()).sendToAuthority(letter, letter.mail, applied, deps);
  if (letter.mail.kind === 'outside-question') return (await toOutside()).sendQuestion(letter, applied, deps);
  await sendToResident(letter, applied, deps);
}

async function sendToResident(letter: Letter, applied: AppliedSettings, deps: SendMailDeps): Promise<void> {
  const { c, file, mail } = letter;
  const to = file.contact?.email;
  if (!to) return noteOutcome(letter, { kind: 'refused', why: 'no-address' }, applied, deps);
  // A mail that is tried again has been counted.
  const counts = acknowledging.has(mail.kind) && mail.attempts === 1;
  const proven = file.text?.mail?.dmarc === 'PASS';
  const until = counts ? await deps.heldUntil({ address: to, proven }, deps.now()) : undefined;
  if (until !== undefined) return (await import('./not-sent.ts')).holdBack(mail, until, applied, deps);

  await sendLetters([letter], applied, deps, async () => {
    const secret = await deps.settings.secret('links');
    const attached = mail.kind === 'answer' ? (writtenMessage(letter)?.attachments ?? []) : [];
    const files = attached.length > 0 ? await (await withFiles()).filesOfAnswer(letter, deps) : [];
    const composed = composeForResident(letter, {
      to,
      replyTo: replyAddress(secret, c.id, applied.settings.mail.replyDomain),
      region: deps.region,
      files,
    });
    return { from: composed.from.address, to: composed.to, mime: await toMime(composed, deps.now()) };
  });
}
