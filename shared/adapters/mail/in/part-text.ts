import { decodeText } from './charset.ts';
import { joinFlowed } from './flowed.ts';
import type { MailAttachment } from './mail-attachment.ts';
import type { TextPart } from './text-parts-parser.ts';

/** Text of the beginning of a part, with line ends of one kind. */
export function textOfPart(part: TextPart, encoded: Buffer): string {
  const bytes = decoded(encoded, part.encoding);
  const text = decodeText(bytes, part.charset || charsetInHtml(part, bytes)).replaceAll('\r\n', '\n');
  return part.flowed ? joinFlowed(text, part.deleteSpace) : text;
}

/** The whole of a part as a file in UTF-8: of one that is shown only in its beginning, or that has a name of its own. */
export function fileOfPart(part: TextPart): MailAttachment {
  const html = part.mediaType === 'text/html';
  const bytes = decoded(Buffer.concat(part.chunks), part.encoding);
  return {
    fileName: part.fileName ?? (html ? 'message.html' : 'message.txt'),
    mediaType: html ? 'text/html' : 'text/plain',
    content: inUtf8(bytes, part.charset),
    embedded: false,
  };
}

/** What a page says of itself where the mail says nothing. */
function charsetInHtml({ mediaType }: TextPart, bytes: Buffer): string {
  if (mediaType !== 'text/html') return '';
  return (
    /<meta[^<>]{1,200}charset\s{0,5}=\s{0,5}["']?([\w-]{2,30})/i.exec(
      bytes.toString('latin1', 0, 4_000),
    )?.[1] ?? ''
  );
}

/** Changes `bytes` where it is all of them: a second copy of 40 MB is worth avoiding. */
function decoded(bytes: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return withoutBase64(bytes.toString('latin1'));
  return encoding === 'quoted-printable' ? withoutQuotedPrintable(Buffer.from(bytes)) : bytes;
}

/** Some encode piece by piece and fill up each; decoding would end at the first. */
function withoutBase64(written: string): Buffer {
  if (!/=\s*[^=\s]/.test(written)) return Buffer.from(written, 'base64');
  return Buffer.concat(written.split(/=+/).map((piece) => Buffer.from(piece, 'base64')));
}

const equals = 0x3d;
const newLine = 0x0a;

/** RFC 2045 §6.7, decoded in place as it only becomes shorter; what is no valid code stays as it stands. */
function withoutQuotedPrintable(bytes: Buffer): Buffer {
  let to = 0;
  for (let from = 0; from < bytes.length; from += 1) {
    const byte = bytes[from] ?? 0;
    if (byte !== equals) {
      bytes[to++] = byte;
      continue;
    }
    const softBreak = lengthOfSoftBreak(bytes, from);
    const code = hex(bytes[from + 1]) * 16 + hex(bytes[from + 2]);
    if (softBreak > 0) from += softBreak;
    else if (Number.isNaN(code)) bytes[to++] = byte;
    else {
      bytes[to++] = code;
      from += 2;
    }
  }
  return bytes.subarray(0, to);
}

/** Blanks may have been added behind the equals sign on the way. */
function lengthOfSoftBreak(bytes: Buffer, at: number): number {
  let end = at + 1;
  while (end - at < 80 && (bytes[end] === 0x20 || bytes[end] === 0x09)) end += 1;
  if (bytes[end] === 0x0d) end += 1;
  if (bytes[end] === newLine) return end - at;
  return end >= bytes.length ? bytes.length - at : 0;
}

function hex(byte: number | undefined): number {
  if (byte === undefined) return Number.NaN;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte & 0xdf;
  return letter >= 0x41 && letter <= 0x46 ? letter - 0x37 : Number.NaN;
}

const pieceBytes = 256 * 1024;

function inUtf8(bytes: Buffer, charset: string): Buffer {
  if (bytes.length <= pieceBytes) return Buffer.from(decodeText(bytes, charset), 'utf8');
  if (['', 'utf-8', 'utf8', 'us-ascii', 'ascii'].includes(charset.toLowerCase())) return bytes;
  const decoder = decoderOf(charset);
  if (!decoder) return bytes;
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    pieces.push(Buffer.from(decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true }), 'utf8'));
  }
  return Buffer.concat([...pieces, Buffer.from(decoder.decode(), 'utf8')]);
}

/** Undefined for a charset nobody knows: the bytes then stay as they came. */
function decoderOf(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}
