import type { CaseFile } from './case-file.ts';

/** Whether the private link can be mailed: to the address on file, and only where the acknowledgement went. */
export function canMailLink({ case: c, contact }: Pick<CaseFile, 'case' | 'contact'>): boolean {
  return c.answerBy === 'email' && !c.undeliverable && contact?.email !== undefined;
}
