import { decodeText } from './charset.ts';
import type { Edit } from './edit.ts';
import { charsetOfWords, type Field, parameter, readHead } from './entity-head.ts';
import { mendedEncoding } from './mend-encoding.ts';
import { mendField } from './mend-head.ts';

export interface Mended {
  /** What the parser reads; the very bytes that came when nothing was to be mended. */
  readonly bytes: Buffer;
  /** What somebody wrote before the first part or behind the last, where parsers look for nothing. */
  readonly outside: readonly string[];
}

interface Line {
  readonly start: number;
  /** Where the next line begins. */
  readonly next: number;
  readonly text: string;
}

interface Work {
  readonly bytes: Buffer;
  /** Lines that may separate parts, in order. */
  readonly separators: readonly Line[];
  readonly edits: Edit[];
  readonly outside: string[];
}

/** More of them is hostile; the parser has bounds of its own. */
const mostSeparators = 3_000;
const deepest = 30;

/**
 * Mends what makes the parser drop parts of a mail: boundaries that are not those declared, have blanks around them or
 * are not declared at all, parts without an end of their headers, base64 that is none, headers in other charsets. The one
 * place where faults of mails and of the parser are worked around.
 */
export function mendStructure(bytes: Buffer): Mended {
  const separators = separatorsIn(bytes);
  if (separators.length > mostSeparators) return { bytes, outside: [] };
  const work: Work = { bytes, separators, edits: [], outside: [] };
  mendEntity(work, 0, bytes.length, 0);
  return { bytes: applied(bytes, work.edits), outside: work.outside };
}

function mendEntity(work: Work, start: number, end: number, depth: number): void {
  const { fields, bodyStart, isOpen } = readHead(work.bytes, { start, end, isRoot: depth === 0 });
  // A head without its empty line gets one.
  if (isOpen) work.edits.push({ from: bodyStart, to: bodyStart, put: Buffer.from('\r\n') });
  const type = fields.find(({ name }) => name === 'content-type');
  const mediaType = /^[^;\s]*/.exec(type?.value ?? '')?.[0].toLowerCase() ?? '';
  const charset = parameter(type?.value ?? '', 'charset') ?? charsetOfWords(fields);
  const isMultipart = mediaType.startsWith('multipart/') && type !== undefined && depth < deepest;
  const renamed = isMultipart ? mendParts(work, { type, mediaType, bodyStart, end, depth }) : undefined;
  for (const field of fields) {
    if (field === type && renamed !== undefined)
      work.edits.push({ from: field.start, to: field.end, put: renamed });
    else {
      const put = mendField(work.bytes.subarray(field.start, field.end), charset);
      if (put) work.edits.push({ from: field.start, to: field.end, put });
    }
  }
  if (!isMultipart) work.edits.push(...mendedEncoding(work.bytes, { fields, bodyStart, end }));
  if (type && mediaType === 'message/rfc822') mendAttachedMail(work, type, fields, bodyStart, end);
}

/** An attached mail without a head is what somebody wrote; the parser would take its first line for one. */
function mendAttachedMail(
  { bytes, edits }: Work,
  type: Field,
  fields: readonly Field[],
  bodyStart: number,
  end: number,
): void {
  if (fields.some(({ name, value }) => name === 'content-transfer-encoding' && /base64|quoted/i.test(value)))
    return;
  const begins = bytes.toString('latin1', bodyStart, Math.min(end, bodyStart + 2_000)).trimStart();
  if (begins === '' || /^>?From |^[!-9;-~]{1,100}[ \t]*:/.test(begins)) return;
  edits.push({ from: type.start, to: type.end, put: Buffer.from('Content-Type: text/plain\r\n') });
}

interface Multipart {
  readonly type: Field;
  readonly mediaType: string;
  readonly bodyStart: number;
  readonly end: number;
  readonly depth: number;
}

/** Returns the Content-Type the parts need, when it is another than the mail has. */
function mendParts(work: Work, { type, mediaType, bodyStart, end, depth }: Multipart): Buffer | undefined {
  const declared = parameter(type.value, 'boundary') ?? '';
  const inside = work.separators.filter((line) => line.start >= bodyStart && line.start < end);
  const token = tokenIn(work, inside, declared.trim());
  if (token === undefined) {
    if (work.bytes.subarray(bodyStart, end).toString('latin1', 0, 2_000).trim() === '') return undefined;
    return Buffer.from('Content-Type: text/plain\r\n');
  }
  const lines = inside.filter(({ text }) => isOf(text, token));
  const [first] = lines;
  if (!first) return undefined;
  // A separator after the end: what looked like the end was none.
  const last = lines.findLastIndex(({ text }) => !isEnd(text, token));
  const ending = lines.slice(last + 1)[0];
  const simple =
    /^[\w'()+,./:=? -]*[\w'()+,./:=?-]$/.test(declared) &&
    /boundary="|boundary=[\w'()+,./:?-]+(?:;|\s|$)/i.test(type.value);
  const canonical =
    simple &&
    declared === token &&
    lines.every(({ start, next, text }) => isPlain(work.bytes.toString('latin1', start, next), text)) &&
    lines.slice(0, last).every(({ text }) => !isEnd(text, token));
  dropEmptyParts(work, lines, end);
  const fresh = `=_mended_${depth}_${first.start}`;
  if (!canonical) {
    lines.forEach(({ start, next, text }, i) => {
      const wanted =
        i > last && isEnd(text, token) ? `--${fresh}--\r\n` : isEnd(text, token) ? '\r\n' : `--${fresh}\r\n`;
      work.edits.push({ from: start, to: next, put: Buffer.from(wanted) });
    });
  }
  keepOutside(work, bodyStart, first.start);
  if (ending) keepOutside(work, ending.next, end);

  const parts = lines.filter(({ text }) => !isEnd(text, token));
  parts.forEach((part, i) => {
    const until = parts[i + 1]?.start ?? ending?.start ?? end;
    mendEntity(work, part.next, until, depth + 1);
  });
  // Without its end the parser would not see the separators of what is around it.
  if (!ending && depth > 0) {
    const put = Buffer.from(`\r\n--${canonical ? declared : fresh}--\r\n`);
    work.edits.push({ from: end, to: end, put });
  }
  return canonical ? undefined : Buffer.from(`Content-Type: ${mediaType}; boundary="${fresh}"\r\n`);
}

/** A part without a sign in it makes the parser run on into what follows. The first edit of a line is the one that counts. */
function dropEmptyParts({ bytes, edits }: Work, lines: readonly Line[], end: number): void {
  lines.slice(0, -1).forEach(({ start, next }, i) => {
    const until = lines[i + 1]?.start ?? end;
    const isEmpty = until - next < 200 && bytes.toString('latin1', next, until).trim() === '';
    if (isEmpty) edits.push({ from: start, to: next, put: Buffer.from('\r\n') });
  });
  const last = lines.at(-1);
  if (
    last &&
    !last.text.endsWith('--') &&
    bytes.toString('latin1', last.next, Math.min(end, last.next + 200)).trim() === ''
  )
    edits.push({ from: last.start, to: last.next, put: Buffer.from('\r\n') });
}

/** The boundary the parts really have: the declared one, whatever the case of its letters, or one that acts like one. */
function tokenIn(work: Work, lines: readonly Line[], declared: string): string | undefined {
  const known = (same: (token: string) => boolean) =>
    lines
      .flatMap(({ text }) => [text, text.endsWith('--') ? text.slice(0, -2).trimEnd() : text])
      .find((token) => token !== '' && same(token));
  const written = declared === '' ? undefined : known((token) => token === declared);
  if (written !== undefined) return written;
  const lowered = declared.toLowerCase();
  const otherCase = declared === '' ? undefined : known((token) => token.toLowerCase() === lowered);
  if (otherCase !== undefined) return otherCase;
  return lines.find(
    ({ text, next }) =>
      text !== '' &&
      /^\s*(?:content-[a-z-]+|mime-version)\s*:/i.test(work.bytes.toString('latin1', next, next + 60)),
  )?.text;
}

function isOf(text: string, token: string): boolean {
  return text === token || isEnd(text, token);
}

function isEnd(text: string, token: string): boolean {
  return text.endsWith('--') && text.slice(0, -2).trimEnd() === token;
}

function isPlain(line: string, text: string): boolean {
  return line.replace(/\r?\n$/, '') === `--${text}`;
}

/** Sentences programs put there for readers of other programs. */
const boilerplate =
  /^\W*(?:this is (?:a|an) (?:\w+[- ])?(?:multi-?part|mime|s\/mime|cryptographically|openpgp)|(?:this|the following) (?:message|is)[^.]{0,60}(?:mime|multi-?part)|if you (?:are reading|can read|can see) this|your (?:mail|e-?mail) (?:reader|client|program)|detta är ett? |dette er en |dies ist eine|this part|--)/i;

function keepOutside({ bytes, outside }: Work, from: number, to: number): void {
  const written = bytes.subarray(from, Math.min(to, from + 200_000));
  const text = decodeText(written, '').trim();
  if (/\p{L}{2}/u.test(text) && !(text.length < 500 && boilerplate.test(text))) outside.push(text);
}

/** Lines that begin with two hyphens, blanks before them allowed. */
function separatorsIn(bytes: Buffer): readonly Line[] {
  const found: Line[] = [];
  for (
    let at = bytes.indexOf('--');
    at !== -1 && found.length <= mostSeparators;
    at = bytes.indexOf('--', at)
  ) {
    let start = at;
    while (start > 0 && (bytes[start - 1] === 0x20 || bytes[start - 1] === 0x09) && at - start < 20)
      start -= 1;
    const newLine = bytes.indexOf(0x0a, at);
    const next = newLine === -1 ? bytes.length : newLine + 1;
    if ((start === 0 || bytes[start - 1] === 0x0a) && next - start < 300)
      found.push({ start, next, text: bytes.toString('latin1', at + 2, next).trim() });
    at = Math.max(next, at + 2);
  }
  return found;
}

function applied(bytes: Buffer, edits: readonly Edit[]): Buffer {
  if (edits.length === 0) return bytes;
  const pieces: Buffer[] = [];
  let at = 0;
  for (const { from, to, put } of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < at) continue;
    pieces.push(bytes.subarray(at, from), put);
    at = to;
  }
  return Buffer.concat([...pieces, bytes.subarray(at)]);
}
