import type { Edit } from './edit.ts';
import type { Field } from './entity-head.ts';

interface Body {
  readonly fields: readonly Field[];
  readonly bodyStart: number;
  readonly end: number;
}

/** Base64 that no base64 is, is what somebody wrote; and so is what a list has written below it. */
export function mendedEncoding(bytes: Buffer, { fields, bodyStart, end }: Body): readonly Edit[] {
  const encoding = fields.find(({ name }) => name === 'content-transfer-encoding');
  const type = fields.find(({ name }) => name === 'content-type')?.value ?? 'text/plain';
  if (!encoding || !/^\s*base64\b/i.test(encoding.value) || !/^\s*(?:text\/|$)/i.test(type)) return [];
  const asWritten = {
    from: encoding.start,
    to: encoding.end,
    put: Buffer.from('Content-Transfer-Encoding: 8bit\r\n'),
  };
  const encodedEnd = endOfEncoded(bytes, bodyStart, end);
  if (encodedEnd !== undefined) {
    const decoded = Buffer.from(bytes.toString('latin1', bodyStart, encodedEnd), 'base64');
    const put = Buffer.concat([decoded, Buffer.from('\r\n')]);
    return [asWritten, { from: bodyStart, to: encodedEnd, put }];
  }
  return isWritten(bytes.toString('latin1', bodyStart, Math.min(end, bodyStart + 3_000)).trim())
    ? [asWritten]
    : [];
}

function isWritten(sample: string): boolean {
  const hasOtherSigns = /[^\s][ \t]+[^\s]/.test(sample) && /[^A-Za-z0-9+/=\s]/.test(sample);
  if (hasOtherSigns) return true;
  // A word or two of letters only: programs that encode fill up to four, and what they encoded is text.
  const isFilled = sample.replaceAll(/\s/g, '').length % 4 === 0;
  return (
    sample.length < 200 && !isFilled && Buffer.from(sample, 'base64').toString('utf8').includes('\ufffd')
  );
}

/** Shorter lines may be somebody's first word. */
const shortestEncoded = 16;

/** Where lines of base64 end that have other lines below them; undefined where all are of one kind. */
function endOfEncoded(bytes: Buffer, start: number, end: number): number | undefined {
  let at = start;
  let length = 0;
  while (at < end) {
    const newLine = bytes.indexOf(0x0a, at);
    const next = newLine === -1 || newLine >= end ? end : newLine + 1;
    const line = bytes.toString('latin1', at, Math.min(next, at + 2_000)).trim();
    if (line !== '' && (line.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(line))) break;
    length += line.length;
    at = next;
  }
  const rest = bytes.toString('latin1', at, Math.min(end, at + 500)).trim();
  return length >= shortestEncoded && /[^A-Za-z0-9+/=\s]/.test(rest) ? at : undefined;
}
