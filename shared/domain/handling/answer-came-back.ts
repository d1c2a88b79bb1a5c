import type { CaseFile } from '../case/case-file.ts';
import type { OwedMail } from '../case/mail.ts';

/**
 * The answer went by mail, or the mail that said where it is, and came back, and nothing has been answered since: whoever has the case answers another way, or by mail to
 * an address that has been corrected. Until then it cannot be closed (E-25).
 */
export function answerCameBack({ case: c, mails }: Pick<CaseFile, 'case' | 'mails'>): boolean {
  if (c.answeredAt === undefined || !byMail.has(c.answeredBy ?? '')) return false;
  if (c.state !== 'ANSWERED' && c.state !== 'CLOSED') return false;
  const last = mails
    .filter(holdsAnswer)
    .toSorted((a, b) => a.owedAt.localeCompare(b.owedAt))
    .at(-1);
  return last !== undefined && (last.bouncedAt !== undefined || last.state === 'failed');
}

/** The resident reads it in a mail, or learns by one that it is in the secure room. */
const byMail: ReadonlySet<string> = new Set(['email', 'room']);

function holdsAnswer(mail: OwedMail): boolean {
  if (mail.kind === 'secure-message') return mail.what === 'answer';
  return mail.kind === 'answer' || mail.kind === 'records-refusal';
}
