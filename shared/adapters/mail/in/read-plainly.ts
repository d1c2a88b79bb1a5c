import { decodeText } from './charset.ts';
import { headOf } from './headers.ts';

/** As much as anybody reads of a mail that cannot be taken apart; the raw mail is kept whole. */
const longestText = 200_000;

/** The body as text, however it was meant. */
export function readPlainly(bytes: Buffer): string {
  const start = headOf(bytes).length;
  return decodeText(bytes.subarray(start, start + longestText), '');
}
