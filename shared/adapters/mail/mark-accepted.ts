import { type Acting, refused } from '../../domain/actions/acting.ts';
import { mailAccepted } from '../../domain/actions/mail-outcome.ts';
import type { CaseFile } from '../../domain/case-file.ts';
import type { CaseStore } from '../../domain/case-store.ts';
import type { OwedMail } from '../../domain/mail.ts';
import { changeCase } from '../change-case.ts';
import { sesMessageIdHeader } from './mail-headers.ts';

/**
 * Marks a mail that SES has taken, with what that means for its case, once: whether `send-mail` or SES's report of it
 * comes first.
 */
export async function markAccepted(
  cases: CaseStore,
  mail: OwedMail,
  how: { readonly sesMessageId: string; readonly region: string; readonly acting: Acting },
): Promise<void> {
  await changeCase(
    cases,
    mail.caseId,
    (file) =>
      isUnsent(file, mail)
        ? mailAccepted(file.case, mail, how.sesMessageId, how.acting)
        : refused('changed-meanwhile', 'D6'),
    { alongside: { threads: [sesMessageIdHeader(how.sesMessageId, how.region)] } },
  );
}

/** True until somebody has marked it sent, failed or lapsed. */
export function isUnsent(file: CaseFile, mail: OwedMail): boolean {
  const stored = file.mails.find((each) => each.id === mail.id);
  return stored?.state === 'owed' || stored?.state === 'sending';
}
