import type { KnownIssue } from '../../domain/settings/known-issue.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import { instantWords } from '../promise/promise-words.ts';
import { knownIssueWords } from './words.ts';

/** How long it has lasted: since when, or from when to when. */
export function issueHours(
  { from, until }: Pick<KnownIssue, 'from' | 'until'>,
  settings: Settings,
  language: Language,
): string {
  const words = knownIssueWords[language];
  const begins = instantWords(from, settings, language);
  return until === undefined
    ? words.since({ when: begins })
    : words.between({ from: begins, to: instantWords(until, settings, language) });
}
