import type { MailAttachment } from './mail-attachment.ts';

/** Attributes of MS-OXTNEF §2.1.3 that say what is attached. */
const attachmentBegins = 0x0006_9002;
const attachmentTitle = 0x0001_8010;
const attachmentData = 0x0006_800f;
const attachmentProperties = 0x0006_9005;
const signature = 0x223e_9f78;
const mostFiles = 50;

/**
 * The files inside a `winmail.dat` (MS-OXTNEF): Outlook wraps attachments in it. One that breaks off gives what could be
 * read of it; one that is none gives nothing. The `winmail.dat` itself is kept beside them.
 */
export function filesOfTnef(bytes: Buffer): MailAttachment[] {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return [];
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

/** The HTML body (PidTagHtml) of a mail that is nothing but a `winmail.dat`; undefined when there is none. */
export function htmlOfTnef(bytes: Buffer): string | undefined {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return undefined;
  const at = bytes.indexOf(Buffer.from('02011310', 'hex'));
  if (at === -1 || at + 12 > bytes.length || bytes.readUInt32LE(at + 4) !== 1) return undefined;
  const length = bytes.readUInt32LE(at + 8);
  const html = bytes.subarray(at + 12, at + 12 + length);
  const utf8 = html.toString('utf8');
  return utf8.includes('\ufffd') ? new TextDecoder('windows-1252').decode(html) : utf8;
}

/** PidTagAttachLongFilename among the MAPI properties: tag, count 1, length, text; 8-bit or UTF-16. */
function longName(properties: Buffer): string | undefined {
  const kinds = [
    ['1e000737', 'latin1'],
    ['1f000737', 'utf16le'],
  ] as const;
  for (const [tag, encoding] of kinds) {
    const at = properties.indexOf(Buffer.from(tag, 'hex'));
    if (at === -1 || at + 12 > properties.length) continue;
    const length = properties.readUInt32LE(at + 8);
    if (length > 0 && length <= 1_000 && at + 12 + length <= properties.length)
      return textOf(properties.subarray(at + 12, at + 12 + length), encoding);
  }
  return undefined;
}

function textOf(data: Buffer, encoding: 'latin1' | 'utf16le'): string {
  return data.toString(encoding).split('\0')[0]?.trim() ?? '';
}
