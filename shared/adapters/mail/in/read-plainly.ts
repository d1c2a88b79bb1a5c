import { headOf } from './headers.ts';

/** As much as anybody reads of a mail that cannot be taken apart; the raw mail is kept whole. */
const longestText = 200_000;

/** The body as text, however it was meant: UTF-8 where it is valid, else Windows-1252 (a superset of Latin-1). */
export function readPlainly(bytes: Buffer): string {
  const body = bytes.subarray(headOf(bytes).length, headOf(bytes).length + longestText);
  const utf8 = body.toString('utf8');
  return utf8.includes('\ufffd') ? new TextDecoder('windows-1252').decode(body) : utf8;
}
