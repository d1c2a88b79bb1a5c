import { inflateSync } from 'node:zlib';

/** Object identifiers of RFC 5652 and RFC 3274, with tag and length. */
const signedData = Buffer.from('06092a864886f70d010702', 'hex');
const compressedData = Buffer.from('060b2a864886f70d0109100109', 'hex');
const data = Buffer.from('06092a864886f70d010701', 'hex');

/** More than SES takes in. */
const mostBytes = 60_000_000;

/**
 * The mail inside an opaque S/MIME signature or a compression (RFC 8551 §3.5.2, §3.6), which lie around it instead of beside
 * it. Whether a signature is valid is not judged. Undefined for anything else, such as what is encrypted.
 */
export function mailInWrapper(bytes: Buffer): Buffer | undefined {
  const binary =
    bytes[0] === 0x30
      ? bytes
      : Buffer.from(bytes.toString('latin1').replaceAll(/-----[A-Z0-9 ]{1,40}-----/g, ''), 'base64');
  const start = binary.subarray(0, 40);
  const isCompressed = start.includes(compressedData);
  const begin = start.indexOf(isCompressed ? compressedData : signedData);
  if (begin === -1) return undefined;
  const content = contentIn(binary, begin);
  return content && isCompressed ? inflated(content) : content;
}

function inflated(content: Buffer): Buffer | undefined {
  try {
    return inflateSync(content, { maxOutputLength: mostBytes });
  } catch {
    return undefined;
  }
}

function contentIn(binary: Buffer, begin: number): Buffer | undefined {
  const at = binary.subarray(0, begin + 600).indexOf(data, begin);
  const wrapped = at === -1 ? undefined : elementAt(binary, at + data.length);
  const inner = wrapped?.tag === 0xa0 ? elementAt(binary, wrapped.from) : undefined;
  if (inner?.tag === 0x04) return binary.subarray(inner.from, inner.to);
  return inner?.tag === 0x24 ? Buffer.concat(piecesIn(binary, inner.from, inner.to)) : undefined;
}

/** An octet string that was written in pieces, as programs do that do not know its length beforehand. */
function piecesIn(bytes: Buffer, from: number, to: number): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = from; at < to; ) {
    const element = elementAt(bytes, at);
    if (element?.tag !== 0x04) break;
    pieces.push(bytes.subarray(element.from, element.to));
    at = element.to;
  }
  return pieces;
}

interface Element {
  readonly tag: number;
  readonly from: number;
  /** The end of all there is when it has no length of its own. */
  readonly to: number;
}

function elementAt(bytes: Buffer, at: number): Element | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return undefined;
  if (first === 0x80) return { tag, from: at + 2, to: bytes.length };
  if (first < 0x80) return { tag, from: at + 2, to: Math.min(bytes.length, at + 2 + first) };
  const size = first & 0x7f;
  if (size > 4 || at + 2 + size > bytes.length) return undefined;
  const from = at + 2 + size;
  return { tag, from, to: Math.min(bytes.length, from + bytes.readUIntBE(at + 2, size)) };
}
