import type { FoundBy, WordToken } from '../../domain/case/word-index.ts';
import type { Item } from './table.ts';
import { hasToken, unpackTokens } from './word-blocks.ts';

/** What has been indexed of a case and lies in no block yet. */
export interface Late {
  readonly person: readonly Uint8Array[];
  readonly text: readonly Uint8Array[];
  /** The whole case is newer than the last block, so no block needs to be asked about it. */
  readonly isWhole: boolean;
  /** Since when what a block says of the person counts no more: the contact was corrected or removed. */
  readonly personNewAt: string | undefined;
  /** When the words of the case were removed. */
  readonly goneAt: string | undefined;
}

/** By case, newest first. A contact of its own replaces that the case came with; what has gone hides everything. */
export function lately(stored: readonly Item[]): Map<string, Late> {
  const newestFirst = stored.toSorted((a, b) => ((a.at?.S ?? '') < (b.at?.S ?? '') ? 1 : -1));
  const byCase = Map.groupBy(newestFirst, ({ sk }) => caseOf(sk?.S));
  return new Map(
    [...byCase].map(([id, parts]) => {
      const contact = parts.find(({ sk }) => sk?.S === `${id}#person`);
      return [
        id,
        {
          person: (contact ? [contact] : parts).flatMap(({ person }) => person?.B ?? []),
          text: parts.flatMap(({ words }) => words?.B ?? []),
          isWhole: parts.some(({ sk }) => sk?.S === `${id}#case`),
          personNewAt: contact?.at?.S,
          goneAt: parts.find(({ sk }) => sk?.S === `${id}#gone`)?.at?.S,
        },
      ];
    }),
  );
}

/** The case a part is of. */
export const caseOf = (sk = '') => sk.slice(0, sk.indexOf('#'));

/** By what a token leads to a case, as far as what has come lately says. */
export function wayIn({ person, text, goneAt }: Late, token: WordToken): FoundBy | undefined {
  if (goneAt !== undefined) return undefined;
  if (person.some((bytes) => hasToken(bytes, token))) return 'person';
  return text.some((bytes) => hasToken(bytes, token)) ? 'text' : undefined;
}

/** All its words, to be put into a block. */
export function wordsOf({ person, text }: Late): { person: Set<WordToken>; text: Set<WordToken> } {
  return { person: new Set(person.flatMap(unpackTokens)), text: new Set(text.flatMap(unpackTokens)) };
}
