import type { Instant } from '../time/time.ts';

/** A keyed hash of a word: 32 bits, of which nobody can tell the word. */
export type WordToken = number;

/** By what a case was found: by its person, which whoever knows of the case may, or by what was written. */
export type FoundBy = 'person' | 'text';

/** What a part of a case is found by from now on. */
export type IndexedWords = {
  readonly caseId: string;
  /** `case`: as it came; `person`: another contact; `gone`: what is written has been removed; else a message. */
  readonly part: 'case' | 'person' | 'gone' | `message-${string}`;
  readonly person?: readonly WordToken[];
  readonly text?: readonly WordToken[];
  readonly at: Instant;
};

/** Words of cases as keyed hashes, so that cases are found by what was written and by parts of names. */
export interface WordIndex {
  /** Adding a part again replaces it. */
  add(words: IndexedWords): Promise<void>;
  /**
   * Cases that have all these words, the newest first; and whether the words of their person alone led there. At least `atMost`
   * of them, if there are so many.
   */
  find(tokens: readonly WordToken[], atMost?: number): Promise<ReadonlyMap<string, FoundBy>>;
  /** Puts what has come lately into blocks, and takes out of older ones what has gone. */
  compact(now: Instant): Promise<{ readonly added: number; readonly removed: number }>;
}
