import { isOpen } from '../../domain/case/case.ts';
import type { CaseFile } from '../../domain/case/case-file.ts';
import type { SingleCases } from '../../domain/case/case-store.ts';
import type { OwedMail } from '../../domain/case/mail.ts';
import { type Acting, refused } from '../../domain/handling/actions/acting.ts';
import { mailAccepted } from '../../domain/handling/actions/mail-accepted.ts';
import { waitedAnswerLeft } from '../../domain/handling/actions/reply-later.ts';
import { changeCase } from '../case/change-case.ts';
import { sha256 } from '../intake/tokens.ts';

/** Under which id SES has taken a mail, and who notes it when. */
export interface Accepted {
  readonly sesMessageId: string;
  readonly region: string;
  readonly acting: Acting;
}

/**
 * Marks a mail that SES has taken, with what that means for its case, once: whether `send-mail` or SES's report of it
 * comes first.
 *
 * @param options.found - the case as read before; read again only when somebody has changed it since
 * @param options.isOneOfMany - it left with others: `mark-together.ts` tells when all are marked
 */
export async function markAccepted(
  cases: SingleCases,
  mail: OwedMail,
  how: Accepted,
  { found, isOneOfMany = false }: { readonly found?: CaseFile; readonly isOneOfMany?: boolean } = {},
): Promise<void> {
  const threads = isOneOfMany ? [] : [sesMessageIdHeader(how.sesMessageId, how.region)];
  await changeCase(cases, mail.caseId, (file) => accepted(file, mail, how), {
    alongside: { threads },
    found,
  });
}

/** What it means for the case that SES has taken the mail; refused when that stands there already. */
export function accepted(file: CaseFile, mail: OwedMail, { sesMessageId, acting }: Accepted) {
  if (!isUnsent(file, mail)) return refused('changed-meanwhile');
  return mail.kind === 'answer' && mail.waited && isOpen(file.case)
    ? waitedAnswerLeft(file, mail, sesMessageId, acting)
    : mailAccepted(file.case, mail, sesMessageId, acting);
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

const gathered = 'gathered-';

/** What SES knows mails by that leave as one. The same mails gathered again have the same id. */
export function idOfGathered(ids: readonly string[]): string {
  const [first, ...others] = ids.toSorted();
  return others.length === 0
    ? (first ?? '')
    : `${gathered}${sha256([first, ...others].join('\n')).slice(0, 32)}`;
}

export const isGathered = (id: string | undefined) => id?.startsWith(gathered) ?? false;
