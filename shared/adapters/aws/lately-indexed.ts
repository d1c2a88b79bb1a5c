import type { FoundBy, WordToken } from '../../domain/case/word-index.ts';
import type { Item } from './case-items.ts';
import { hasToken, unpackTokens } from './word-blocks.ts';

/** What has been indexed of a case and lies in no block yet. */
export interface Late {
  readonly person: readonly Uint8Array[];
  readonly text: readonly Uint8Array[];
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
          personNewAt: contact?.at?.S,
          goneAt: parts.find(({ sk }) => sk?.S === `${id}#gone`)?.at?.S,
        },
      ];
    }),
  );
}

/** The case a part is of. */
export const caseOf = (sk = '') => sk.slice(0, sk.indexOf('#'));

/** The cases of these that have a token. */
export function foundIn(late: ReadonlyMap<string, Late>, token: WordToken): Map<string, FoundBy> {
  const found = new Map<string, FoundBy>();
  for (const [id, { person, text, goneAt }] of late) {
    if (goneAt !== undefined) continue;
    if (person.some((bytes) => hasToken(bytes, token))) found.set(id, 'person');
    else if (text.some((bytes) => hasToken(bytes, token))) found.set(id, 'text');
  }
  return found;
}

/** All its words, to be put into a block. */
export function wordsOf({ person, text }: Late): { person: Set<WordToken>; text: Set<WordToken> } {
  return { person: new Set(person.flatMap(unpackTokens)), text: new Set(text.flatMap(unpackTokens)) };
}
