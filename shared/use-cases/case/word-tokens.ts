import { createHmac } from 'node:crypto';
import type { WordToken } from '../../domain/case/word-index.ts';

/** Keyed hashes of words, under the secret of people's look-ups and a purpose of their own. */
export function wordTokens(secret: string, words: readonly string[]): WordToken[] {
  return words.map((word) => createHmac('sha256', secret).update(`word\n${word}`).digest().readUInt32BE(0));
}
