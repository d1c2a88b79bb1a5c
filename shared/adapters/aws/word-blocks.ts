import type { FoundBy, WordToken } from '../../domain/case/word-index.ts';

/** Tokens are spread over this many partitions by their first byte; the other three are kept. */
export const wordBuckets = 256;
export const bucketOf = (token: WordToken) => token >>> 24;

/**
 * Cases of one block: a slot fits two bytes, with one bit for what led there. Fewer would be written more often; what waits to
 * become one is read whole by every search.
 */
export const casesOfBlock = 500;

const bytesOfPosting = 5;

/** One case in a block, with its words. */
export interface BlockCase {
  readonly person: Iterable<WordToken>;
  readonly text: Iterable<WordToken>;
}

/** The postings of a block, a buffer for each bucket: three bytes of token, slot and bit. */
export function packBlock(cases: readonly BlockCase[]): Uint8Array[] {
  const buckets = Array.from({ length: wordBuckets }, (): number[] => []);
  for (const [slot, { person, text }] of cases.entries())
    for (const [bit, tokens] of [person, text].entries())
      for (const token of tokens)
        buckets[bucketOf(token)]?.push(
          (token >>> 16) & 255,
          (token >>> 8) & 255,
          token & 255,
          slot >>> 7,
          ((slot & 127) << 1) | bit,
        );
  return buckets.map((bytes) => Uint8Array.from(bytes));
}

/** That the case of a slot has a token. */
export interface Posting {
  readonly slot: number;
  readonly by: FoundBy;
}

/** Slots of a bucket that have a token. */
export function slotsWith(token: WordToken, postings: Uint8Array): Posting[] {
  const found: Posting[] = [];
  const [a, b, c] = [(token >>> 16) & 255, (token >>> 8) & 255, token & 255];
  for (let at = 0; at < postings.length; at += bytesOfPosting) {
    if (postings[at] !== a || postings[at + 1] !== b || postings[at + 2] !== c) continue;
    const rest = ((postings[at + 3] ?? 0) << 8) | (postings[at + 4] ?? 0);
    found.push({ slot: rest >>> 1, by: rest % 2 === 0 ? 'person' : 'text' });
  }
  return found;
}

/** The cases of a block again, of all its buckets. */
export function unpackBlock(
  buckets: readonly (Uint8Array | undefined)[],
  cases: number,
): { person: Set<WordToken>; text: Set<WordToken> }[] {
  const found = Array.from({ length: cases }, () => ({
    person: new Set<WordToken>(),
    text: new Set<WordToken>(),
  }));
  for (const [bucket, postings = new Uint8Array()] of buckets.entries())
    for (let at = 0; at < postings.length; at += bytesOfPosting) {
      const [a = 0, b = 0, c = 0, high = 0, low = 0] = postings.subarray(at, at + bytesOfPosting);
      const token = ((bucket << 24) | (a << 16) | (b << 8) | c) >>> 0;
      const rest = (high << 8) | low;
      found[rest >>> 1]?.[rest % 2 === 0 ? 'person' : 'text'].add(token);
    }
  return found;
}

export function packTokens(tokens: readonly WordToken[]): Uint8Array {
  const bytes = Buffer.alloc(tokens.length * 4);
  for (const [i, token] of tokens.entries()) bytes.writeUInt32BE(token, i * 4);
  return bytes;
}

export function unpackTokens(bytes: Uint8Array): WordToken[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(i * 4));
}

export function hasToken(bytes: Uint8Array, token: WordToken): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 4 <= bytes.length; at += 4) if (view.getUint32(at) === token) return true;
  return false;
}
