import type { CaseFile } from '../case/case-file.ts';

/**
 * The answer went by mail and came back, and nothing has been answered since: whoever has the case answers another way, or by mail to
 * an address that has been corrected. Until then it cannot be closed (E-25).
 */
export function answerCameBack({ case: c, mails }: Pick<CaseFile, 'case' | 'mails'>): boolean {
  if (c.answeredAt === undefined || c.answeredBy !== 'email') return false;
  if (c.state !== 'ANSWERED' && c.state !== 'CLOSED') return false;
  const last = mails
    .filter(({ kind }) => kind === 'answer' || kind === 'records-refusal')
    .toSorted((a, b) => a.owedAt.localeCompare(b.owedAt))
    .at(-1);
  return last !== undefined && (last.bouncedAt !== undefined || last.state === 'failed');
}
