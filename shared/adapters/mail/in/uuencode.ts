import type { MailAttachment } from './mail-attachment.ts';

/** Files written into the text by old mail programs, `begin 644 name` … `end`; more than this is no ordinary mail. */
const mostFiles = 50;

/**
 * Takes uuencoded files out of a text and makes attachments of them. A block that is faulty or does not end stays in the
 * text as it stands: nothing is dropped. The whole text stays in the raw mail anyway.
 */
export function takeOutUuencoded(text: string): { text: string; files: MailAttachment[] } {
  if (!/^begin [0-7]{3,4} \S/m.test(text)) return { text: text.trim(), files: [] };
  const lines = text.split('\n');
  const kept: string[] = [];
  const files: MailAttachment[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const fileName = /^begin [0-7]{3,4} (\S.{0,250})$/.exec(lines[i] ?? '')?.[1];
    const block = fileName && files.length < mostFiles ? readBlock(lines, i + 1) : undefined;
    if (!block) {
      kept.push(lines[i] ?? '');
      continue;
    }
    files.push({ fileName, mediaType: 'application/octet-stream', content: block.content, embedded: false });
    i = block.end;
  }
  return { text: kept.join('\n').trim(), files };
}

/** The file is measured before it is decoded: a buffer for every line would take many times its size. */
function readBlock(lines: readonly string[], from: number): { content: Buffer; end: number } | undefined {
  let size = 0;
  for (let i = from; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (line.trim() === 'end') return { content: decodedBlock(lines, from, i, size), end: i };
    if (isEmpty(line)) continue;
    if (!isEncoded(line)) return undefined;
    size += value(line, 0);
  }
  return undefined;
}

function decodedBlock(lines: readonly string[], from: number, end: number, size: number): Buffer {
  // Groups are three bytes: the last one of a line may run over its length, and is written over by the next line.
  const content = Buffer.alloc(size + 2);
  let at = 0;
  for (let i = from; i < end; i += 1) {
    const line = lines[i] ?? '';
    if (!isEmpty(line)) at += decodeLine(line, content, at);
  }
  return content.subarray(0, size);
}

function isEmpty(line: string): boolean {
  return line.trim() === '' || line.startsWith('`');
}

/** A line is its length, then groups of four characters for three bytes; spaces at the end may have been lost on the way. */
function isEncoded(line: string): boolean {
  if (line.length > 100 || /[^\x20-\x60]/.test(line)) return false;
  const length = value(line, 0);
  return length <= 45 && Math.ceil(length / 3) * 4 >= line.trimEnd().length - 2;
}

/** Writes what a line stands for, and returns how many bytes that is. */
function decodeLine(line: string, into: Buffer, start: number): number {
  const length = value(line, 0);
  for (let group = 0; group * 3 < length; group += 1) {
    const at = 1 + group * 4;
    const [a, b, c, d] = [value(line, at), value(line, at + 1), value(line, at + 2), value(line, at + 3)];
    into[start + group * 3] = (a << 2) | (b >> 4);
    into[start + group * 3 + 1] = ((b & 15) << 4) | (c >> 2);
    into[start + group * 3 + 2] = ((c & 3) << 6) | d;
  }
  return length;
}

function value(line: string, at: number): number {
  return at < line.length ? (line.charCodeAt(at) - 32) & 63 : 0;
}
