import { decodeText } from './charset.ts';
import type { MailAttachment } from './mail-attachment.ts';

/** Attributes of MS-OXTNEF §2.1.3 that say what is attached. */
const attachmentBegins = 0x0006_9002;
const attachmentTitle = 0x0001_8010;
const attachmentData = 0x0006_800f;
const attachmentProperties = 0x0006_9005;
const messageBody = 0x0002_800c;
const signature = 0x223e_9f78;
const mostFiles = 50;

/**
 * The files inside a `winmail.dat` (MS-OXTNEF): Outlook wraps attachments in it. One that breaks off gives what could be
 * read of it; one that is none gives nothing. The `winmail.dat` itself is kept beside them.
 */
export function filesOfTnef(bytes: Buffer): MailAttachment[] {
  if (!isTnef(bytes)) return [];
  const found: { name: string; content: Buffer }[] = [];
  let at = 6;
  while (at + 9 <= bytes.length && found.length <= mostFiles) {
    const id = bytes.readUInt32LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const data = bytes.subarray(at + 9, at + 9 + length);
    at += 9 + length + 2;
    if (id === attachmentBegins) found.push({ name: '', content: Buffer.alloc(0) });
    const file = found.at(-1);
    if (!file) continue;
    if (id === attachmentTitle && file.name === '') file.name = textOf(data, 'latin1');
    if (id === attachmentData) file.content = data;
    if (id === attachmentProperties) file.name = longName(data) ?? file.name;
  }
  return found.slice(0, mostFiles).map(({ name, content }) => ({
    fileName: name || undefined,
    mediaType: 'application/octet-stream',
    content,
    embedded: false,
  }));
}

/** What a mail says that is nothing but a `winmail.dat`, as a page or as plain text; undefined when it says nothing. */
export function bodyOfTnef(bytes: Buffer): { readonly isPage: boolean; readonly text: string } | undefined {
  if (!isTnef(bytes)) return undefined;
  const page = propertyOf(bytes, '02011310');
  if (page) return { isPage: true, text: decodeText(page, '') };
  const wide = propertyOf(bytes, '1f000010');
  if (wide) return { isPage: false, text: textOf(wide, 'utf16le') };
  const old = propertyOf(bytes, '1e000010') ?? attributeOf(bytes, messageBody);
  return old && { isPage: false, text: decodeText(old, '').split('\0')[0] ?? '' };
}

export function isTnef(bytes: Buffer): boolean {
  return bytes.length >= 6 && bytes.readUInt32LE(0) === signature;
}

/** The one value of a MAPI property of variable length: its tag, how many there are, length, value. */
function propertyOf(bytes: Buffer, tag: string): Buffer | undefined {
  const at = bytes.indexOf(Buffer.from(tag, 'hex'));
  if (at === -1 || at + 12 > bytes.length || bytes.readUInt32LE(at + 4) !== 1) return undefined;
  const length = bytes.readUInt32LE(at + 8);
  return length === 0 ? undefined : bytes.subarray(at + 12, at + 12 + length);
}

function attributeOf(bytes: Buffer, wanted: number): Buffer | undefined {
  for (let at = 6; at + 9 <= bytes.length; at += 9 + bytes.readUInt32LE(at + 5) + 2) {
    const from = at + 9;
    if (bytes.readUInt32LE(at + 1) === wanted) return bytes.subarray(from, from + bytes.readUInt32LE(at + 5));
  }
  return undefined;
}

/** PidTagAttachLongFilename among the MAPI properties: tag, count 1, length, text; 8-bit or UTF-16. */
function longName(properties: Buffer): string | undefined {
  const kinds = [
    ['1e000737', 'latin1'],
    ['1f000737', 'utf16le'],
  ] as const;
  for (const [tag, encoding] of kinds) {
    const name = propertyOf(properties, tag);
    if (name && name.length <= 1_000) return textOf(name, encoding);
  }
  return undefined;
}

function textOf(data: Buffer, encoding: 'latin1' | 'utf16le'): string {
  return data.toString(encoding).split('\0')[0]?.trim() ?? '';
}
