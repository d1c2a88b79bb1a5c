import chardet from 'chardet';
import iconv from 'iconv-lite';

/** As much of a text as is looked at to tell its charset. */
const sampleBytes = 20_000;

/**
 * Decodes bytes by what they are rather than by what they are called, since programs name charsets wrongly every day:
 * valid UTF-8 wins over a label of one byte a character; a label that fits is believed; bytes without a label that fits are
 * UTF-8 where they are valid and Windows-1252 elsewhere, or what they look like if that is no Western text.
 *
 * @param label - the charset the mail names, as written; empty when it names none
 */
export function decodeText(bytes: Buffer, label: string): string {
  const written = label.trim().toLowerCase().replaceAll(/["']/g, '');
  const name = /utf-?7/.test(written) ? 'utf-7' : written;
  if (bytes.length === 0) return '';
  const marked = byteOrderMark(bytes);
  if (marked) return strictly(bytes, marked) ?? iconv.decode(bytes, marked);
  if (isStateful(name)) {
    const named = byLabel(bytes, name);
    if (named !== undefined && (!named.includes('\ufffd') || isAscii(bytes))) return named;
    return japaneseIn(bytes, name) ?? byLooks(bytes) ?? named ?? decodeMixed(bytes);
  }
  if (isAscii(bytes)) return wideWithoutLabel(bytes) ?? bytes.toString('latin1');

  const utf8 = strictly(bytes, 'utf-8');
  const plain =
    name === '' || /^(?:utf-?8|us-?ascii|ascii|x-unknown|unknown(?:-8bit)?|8bit|default|binary)$/.test(name);
  if (utf8 !== undefined && (plain || !isMultibyte(name) || manySigns(utf8))) return utf8;
  if (!plain) {
    const named = byLabel(bytes, name);
    const isOther = isOfTheWest(name) && !isWestern(bytes) ? byLooks(bytes) : undefined;
    if (named !== undefined && !named.includes('\ufffd')) return isOther ?? named;
  }
  const detected = isWestern(bytes) ? undefined : byLooks(bytes);
  return detected ?? decodeMixed(bytes);
}

/** Programs call Japanese by the charset of mail, whichever they write. */
function japaneseIn(bytes: Buffer, name: string): string | undefined {
  if (!name.startsWith('iso-2022-jp') && !name.startsWith('iso2022jp')) return undefined;
  return strictly(bytes, 'utf-8') ?? strictly(bytes, 'shift_jis') ?? strictly(bytes, 'euc-jp');
}

/** UTF-8 where the bytes are UTF-8, Windows-1252 (a superset of Latin-1) byte by byte where they are not. */
function decodeMixed(bytes: Buffer): string {
  const pieces: string[] = [];
  let from = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    pieces.push(bytes.toString('utf8', from, at), windows1252.decode(bytes.subarray(at, at + 1)));
    at += 1;
    from = at;
  }
  return [...pieces, bytes.toString('utf8', from)].join('');
}

const windows1252 = new TextDecoder('windows-1252');

/** Bytes of the valid UTF-8 character that begins here; 0 when none does. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first <= 0xdf
      ? 2
      : first >= 0xe0 && first <= 0xef
        ? 3
        : first >= 0xf0 && first <= 0xf4
          ? 4
          : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let i = 1; i < length; i += 1) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  // Too long, a surrogate, or beyond Unicode.
  const wrong =
    (first === 0xe0 && second < 0xa0) ||
    (first === 0xed && second > 0x9f) ||
    (first === 0xf0 && second < 0x90) ||
    (first === 0xf4 && second > 0x8f);
  return wrong ? 0 : length;
}

function byteOrderMark(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

/** Charsets whose bytes mean something else than ASCII even below 128. */
function isStateful(name: string): boolean {
  return /^(?:iso-?2022|utf-?7|utf-?16|utf-?32|ucs-|hz-|x-user|ebcdic|ibm037|cp037)/.test(name);
}

function isMultibyte(name: string): boolean {
  return /^(?:gb|big5|shift|sjis|x-sjis|ms_kanji|windows-31j|cp932|cp936|cp949|cp950|euc|x-euc|ks_c|ksc|korean|chinese|csgb)/.test(
    name,
  );
}

/** What programs call everything by default: each byte means something in them, so that nothing tells a wrong label. */
function isOfTheWest(name: string): boolean {
  return /^(?:iso-?8859-(?:1|15)|latin-?[19]|windows-1252|cp1252)$/.test(name);
}

function isAscii(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false;
  return true;
}

/** UTF-16 without label or mark: every other byte is 0. */
function wideWithoutLabel(bytes: Buffer): string | undefined {
  if (bytes.length < 8 || bytes.length % 2 !== 0) return undefined;
  const sample = bytes.subarray(0, 200);
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length * 0.4 && even === 0) return strictly(bytes, 'utf-16le');
  return even > sample.length * 0.4 && odd === 0 ? strictly(bytes, 'utf-16be') : undefined;
}

/** So many characters beyond ASCII are valid UTF-8 by chance in hardly any text. */
function manySigns(utf8: string): boolean {
  return (utf8.slice(0, sampleBytes).match(/\P{ASCII}/gu) ?? []).length >= 3;
}

/** Undefined for a charset nobody knows. */
function byLabel(bytes: Buffer, name: string): string | undefined {
  const decoder = decoderOf(name);
  if (decoder) return decoder.decode(bytes);
  return iconv.encodingExists(name) ? iconv.decode(bytes, name) : undefined;
}

function decoderOf(name: string): TextDecoder | undefined {
  try {
    return new TextDecoder(name);
  } catch {
    return undefined;
  }
}

function strictly(bytes: Buffer, name: string): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** In Swedish, Danish and their neighbours' languages, characters beyond ASCII stand alone among others; elsewhere they make whole words. */
function isWestern(bytes: Buffer): boolean {
  let characters = 0;
  let runs = 0;
  let before = false;
  for (const byte of bytes.subarray(0, sampleBytes)) {
    const high = byte >= 0x80;
    if (high) characters += 1;
    if (high && !before) runs += 1;
    before = high;
  }
  return characters < 4 || characters / runs < 2;
}

/** By how often which bytes stand in which language; only what fits every byte. */
function byLooks(bytes: Buffer): string | undefined {
  const sample = bytes.subarray(0, sampleBytes);
  for (const { name, confidence } of chardet.analyse(sample).slice(0, 5)) {
    if (confidence < 10 || /^(?:ISO-8859-1|windows-1252|UTF|ASCII)/i.test(name)) continue;
    const text = decoderOf(name.toLowerCase()) && strictly(bytes, name.toLowerCase());
    if (text) return text;
  }
  return undefined;
}
