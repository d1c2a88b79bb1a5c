import { isOpen } from '../../domain/case/case.ts';
import type { CaseFile } from '../../domain/case/case-file.ts';
import type { SingleCases } from '../../domain/case/case-store.ts';
import type { OwedMail } from '../../domain/case/mail.ts';
import { type Acting, refused } from '../../domain/handling/actions/acting.ts';
import { mailAccepted } from '../../domain/handling/actions/mail-accepted.ts';
import { waitedAnswerLeft } from '../../domain/handling/actions/reply-later.ts';
import { changeCase } from '../case/change-case.ts';

/**
 * Marks a mail that SES has taken, with what that means for its case, once: whether `send-mail` or SES's report of it
 * comes first.
 *
 * @param found - the case as read before; read again only when somebody has changed it since
 */
export async function markAccepted(
  cases: SingleCases,
  mail: OwedMail,
  how: { readonly sesMessageId: string; readonly region: string; readonly acting: Acting },
  found?: CaseFile,
): Promise<void> {
  await changeCase(
    cases,
    mail.caseId,
    (file) => {
      if (!isUnsent(file, mail)) return refused('changed-meanwhile');
      return mail.kind === 'answer' && mail.waited && isOpen(file.case)
        ? waitedAnswerLeft(file, mail, how.sesMessageId, how.acting)
        : mailAccepted(file.case, mail, how.sesMessageId, how.acting);
    },
    { alongside: { threads: [sesMessageIdHeader(how.sesMessageId, how.region)] }, found },
  );
}

/** True until somebody has marked it sent, failed or lapsed. */
export function isUnsent(file: CaseFile, mail: OwedMail): boolean {
  const stored = file.mails.find((each) => each.id === mail.id);
  return stored?.state === 'owed' || stored?.state === 'sending';
}

/**
 * The Message-ID SES gives a mail it has accepted: SES replaces whatever the sender wrote.
 *
 * @param sesMessageId - what SendRawEmail returned
 */
export function sesMessageIdHeader(sesMessageId: string, region: string): string {
  return `<${sesMessageId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
}
