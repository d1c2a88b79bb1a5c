import type { MailAttachment } from './mail-attachment.ts';
import type { CutText } from './text-limit-parser.ts';

/** The whole of a text that is shown only in its beginning, as a file in UTF-8, so that nothing is dropped. */
export function wholeText({ mediaType, charset, encoding, chunks }: CutText): MailAttachment {
  const html = mediaType === 'text/html';
  return {
    fileName: html ? 'message.html' : 'message.txt',
    mediaType: html ? 'text/html' : 'text/plain',
    content: inUtf8(decoded(Buffer.concat(chunks), encoding), charset),
    embedded: false,
  };
}

/** Changes `bytes`: a second copy of 40 MB is worth avoiding. */
function decoded(bytes: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(bytes.toString('latin1'), 'base64');
  return encoding === 'quoted-printable' ? withoutQuotedPrintable(bytes) : bytes;
}

const equals = 0x3d;
const newLine = 0x0a;

/** RFC 2045 §6.7, decoded in place as it only becomes shorter; what is no valid code stays as it stands. */
function withoutQuotedPrintable(bytes: Buffer): Buffer {
  let to = 0;
  for (let from = 0; from < bytes.length; from += 1) {
    const sign = bytes[from] ?? 0;
    if (sign !== equals) {
      bytes[to++] = sign;
      continue;
    }
    const softBreak = bytes[from + 1] === newLine ? 1 : bytes[from + 2] === newLine ? 2 : 0;
    const code = hex(bytes[from + 1]) * 16 + hex(bytes[from + 2]);
    if (softBreak > 0) from += softBreak;
    else if (Number.isNaN(code)) bytes[to++] = sign;
    else {
      bytes[to++] = code;
      from += 2;
    }
  }
  return bytes.subarray(0, to);
}

function hex(sign: number | undefined): number {
  if (sign === undefined) return Number.NaN;
  if (sign >= 0x30 && sign <= 0x39) return sign - 0x30;
  const letter = sign & 0xdf;
  return letter >= 0x41 && letter <= 0x46 ? letter - 0x37 : Number.NaN;
}

const pieceBytes = 256 * 1024;

function inUtf8(bytes: Buffer, charset: string): Buffer {
  if (['', 'utf-8', 'utf8', 'us-ascii', 'ascii'].includes(charset)) return bytes;
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
