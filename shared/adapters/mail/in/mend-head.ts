import { decodeText } from './charset.ts';

/** Longer fields are read as they stand: nobody writes them. */
const longestField = 20_000;

/**
 * One header field as the parser understands it: encoded words in UTF-8, whatever charset they name and wherever a character
 * was cut, and bytes beyond ASCII in UTF-8 too. Undefined when it is fine as it is.
 *
 * @param charset - what the body names; old programs write their headers in it
 */
export function mendField(field: Buffer, charset: string): Buffer | undefined {
  if (field.length > longestField) return undefined;
  const written = field.toString('latin1');
  const mended = inUtf8Names(inOnePiece(inUtf8Words(withoutBlankBeforeColon(written))));
  const bytes = Buffer.from(mended, 'latin1');
  const text = isValid(bytes) ? undefined : decodeText(bytes, charset);
  if (text !== undefined) return Buffer.from(text, 'utf8');
  return mended === written ? undefined : bytes;
}

const word = /=\?([\w.:-]{1,40})(?:\*[\w-]{0,20})?\?([bq])\?([^?]*)\?=/i;
const words = new RegExp(`${word.source}(?:\\s*${word.source})*`, 'gi');

/** Encoded words next to each other are one text (RFC 2047 §6.2), even when a character begins in one and ends in the next. */
function inUtf8Words(written: string): string {
  if (!written.includes('=?')) return written;
  return written.replaceAll(words, (run: string) => {
    const parts = [...run.matchAll(new RegExp(word.source, 'gi'))].map(
      ([, label = '', kind = '', text = '']) => ({
        label: label.toLowerCase(),
        bytes: kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : quotedPrintable(text),
      }),
    );
    if (parts.every(({ label, bytes }) => label === 'utf-8' && isValid(bytes))) return run;
    return ofOneLabel(parts)
      .map(
        ({ label, bytes }) =>
          `=?utf-8?B?${Buffer.from(decodeText(bytes, label), 'utf8').toString('base64')}?=`,
      )
      .join(' ');
  });
}

interface Labelled {
  readonly label: string;
  readonly bytes: Buffer;
}

function ofOneLabel(parts: readonly Labelled[]): readonly Labelled[] {
  const joined: { label: string; pieces: Buffer[] }[] = [];
  for (const { label, bytes } of parts) {
    const last = joined.at(-1);
    if (last?.label === label) last.pieces.push(bytes);
    else joined.push({ label, pieces: [bytes] });
  }
  return joined.map(({ label, pieces }) => ({ label, bytes: Buffer.concat(pieces) }));
}

function quotedPrintable(text: string): Buffer {
  const bytes = text
    .replaceAll('_', ' ')
    .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}

function withoutBlankBeforeColon(written: string): string {
  return written.replace(/^([!-9;-~]{1,100})[ \t]{1,100}:/, '$1:');
}

const piece = /;\s{0,10}(filename|name)\*(\d{1,2})(\*?)=("[^"]{0,500}"|[^;\s]{0,500})/gi;

/** Names of RFC 2231 in pieces, `filename*0*=…; filename*1*=…`: a character may begin in one and end in the next. */
function inOnePiece(written: string): string {
  const pieces = [...written.matchAll(piece)].map(([, name = '', at = '', encoded, value = '']) => ({
    name: name.toLowerCase(),
    at: Number(at),
    isEncoded: encoded === '*',
    value: value.replace(/^"(.*)"$/s, '$1'),
  }));
  if (!pieces.some(({ isEncoded }) => isEncoded)) return written;
  const joined = [...Map.groupBy(pieces, ({ name }) => name)].map(([name, those]) => {
    const [first, ...others] = those.toSorted((a, b) => a.at - b.at);
    const [, label = '', value = first?.value ?? ''] =
      /^([\w.:-]{0,40})'[\w-]{0,20}'(.*)$/s.exec(first?.value ?? '') ?? [];
    const bytes = [{ isEncoded: first?.isEncoded === true, value }, ...others].map((each) =>
      each.isEncoded ? percentDecoded(each.value) : Buffer.from(each.value, 'latin1'),
    );
    return `; ${name}*=utf-8''${encodeURIComponent(decodeText(Buffer.concat(bytes), label))}`;
  });
  return `${written.replaceAll(piece, '').replaceAll(/\s+$/g, '')}${joined.join('')}\r\n`;
}

function percentDecoded(value: string): Buffer {
  return quotedPrintable(value.replaceAll('_', '=5F').replaceAll('%', '='));
}

/** File names of RFC 2231, `filename*=iso-8859-1''r%E5d.txt`, which may name a wrong charset too. */
function inUtf8Names(written: string): string {
  if (!written.includes("'")) return written;
  return written.replaceAll(
    /\b(\w{1,20}\*)=([\w.:-]{0,40})'([\w-]{0,20})'([^;\s"]{1,2000})/g,
    (whole, name: string, label: string, language: string, value: string) => {
      const bytes = percentDecoded(value);
      if (/^utf-8$/i.test(label) && isValid(bytes)) return whole;
      return `${name}=utf-8'${language}'${encodeURIComponent(decodeText(bytes, label))}`;
    },
  );
}

function isValid(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
