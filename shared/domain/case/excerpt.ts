import type { CaseText } from './case-file.ts';

const longest = 120;

/** The first line of what was written, cut where a list has no more room; what is masked stays so. */
export function excerptOf({ message }: Pick<CaseText, 'message'>): string {
  const [line = ''] = message.trim().split(/\s*\n/);
  const signs = [...line];
  return signs.length > longest ? `${signs.slice(0, longest).join('')}…` : line;
}
