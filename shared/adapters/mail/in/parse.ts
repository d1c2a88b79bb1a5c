import { createHash } from 'node:crypto';
import type { Headers } from 'mailparser';
import { asSent } from './as-sent.ts';
import { decodeText } from './charset.ts';
import { headOf, type MailHeaders, readHeaders } from './headers.ts';
import { textOfHtml } from './html-text.ts';
import { addressesIn, type MailAddress } from './mail-addresses.ts';
import type { MailAttachment } from './mail-attachment.ts';
import { mendStructure } from './mend-structure.ts';
import { readPlainly } from './read-plainly.ts';
import { longestText, saysMore, shownText } from './shown-text.ts';
import { takeApart } from './take-apart.ts';
import { tidy } from './tidy.ts';
import { bodyOfTnef, filesOfTnef, isTnef } from './tnef.ts';
import { takeOutUuencoded } from './uuencode.ts';
import { mailInWrapper } from './wrapped.ts';

/** A mail taken apart. */
export interface ParsedMail {
  /** As written. */
  readonly headers: MailHeaders;
  readonly subject: string;
  readonly from: readonly MailAddress[];
  readonly replyTo: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  /** Everything readable, from plain text or HTML, quoted history included. */
  readonly text: string;
  readonly attachments: readonly MailAttachment[];
  /** SHA-256 of the body bytes, for telling duplicates (D5). */
  readonly bodyHash: string;
  /** False when the mail could not be taken apart: the text is then what could be read of it. */
  readonly complete: boolean;
}

/** Mails in signatures in mails; deeper is hostile. */
const deepest = 10;

/**
 * Takes a mail apart. Never throws and never gives nothing (D10, E-28): whatever the parser cannot make sense of
 * is read plainly instead.
 *
 * @param raw - the message as it came, bytes
 */
export async function parseMail(raw: Buffer, depth = 0): Promise<ParsedMail> {
  const came = asSent(raw);
  const known = { headers: readHeaders(came), bodyHash: hashOfBody(came) };
  try {
    const { bytes, outside } = mendStructure(came);
    const { parts, head, attachments } = await takeApart(bytes);
    const { text, files } = shownText(parts);
    const inside = await insideWrappers(attachments, depth);
    const said = [
      ...outside.slice(0, 1),
      text,
      ...outside.slice(1),
      ...inside.map((mail) => mail.text),
      ...attachments.flatMap(({ content }) => textOfTnef(content)).filter((each) => saysMore(each, text)),
    ];
    const written = said.filter((each) => each.trim() !== '').join('\n\n');
    const found = written === '' ? await textInside(attachments, depth) : written;
    const { shown, whole } = bounded(found);
    const old = takeOutUuencoded(tidy(shown));
    const all = [
      ...attachments.flatMap(unwrapped),
      ...files,
      ...whole,
      ...inside.flatMap((mail) => mail.attachments),
      ...old.files,
    ];
    const isNothing = old.text === '' && all.length === 0 && parts.length === 0;
    const plain = isNothing ? tidy(readPlainly(came)) : '';
    return {
      ...known,
      ...decodedHead(head),
      text: isNothing ? plain : old.text,
      attachments: all,
      complete: plain === '',
    };
  } catch {
    return mailReadPlainly(raw);
  }
}

/** A mail whose head is understood as far as can be, and whose body is the text that stands in it. */
export async function mailReadPlainly(raw: Buffer): Promise<ParsedMail> {
  const came = asSent(raw);
  const known = { headers: readHeaders(came), bodyHash: hashOfBody(came) };
  const text = tidy(readPlainly(came));
  const head = await takeApart(mendStructure(headOf(came).subarray(0, 16 * 1024)).bytes).catch(
    () => undefined,
  );
  return { ...known, ...decodedHead(head?.head ?? new Map()), text, attachments: [], complete: false };
}

/** What was signed or compressed so that the signature or the compression lies around it. */
async function insideWrappers(
  attachments: readonly MailAttachment[],
  depth: number,
): Promise<readonly ParsedMail[]> {
  if (depth >= deepest) return [];
  const found: ParsedMail[] = [];
  for (const { mediaType, fileName, content } of attachments.slice(0, 20)) {
    if (!/pkcs7-mime/.test(mediaType) && !/\.p7[mz]$/i.test(fileName ?? '')) continue;
    const mail = mailInWrapper(content);
    if (mail) found.push(await parseMail(mail, depth + 1));
  }
  return found;
}

/** The text of a mail that has none but in what its program or the parser took for a file. */
async function textInside(attachments: readonly MailAttachment[], depth: number): Promise<string> {
  for (const { mediaType, fileName, content } of attachments.slice(0, 20)) {
    if (mediaType === 'message/rfc822' && depth < deepest) {
      const { text } = await parseMail(content, depth + 1);
      if (text !== '') return text;
    }
    const isText =
      /^text(?:\/(?:plain|html|enriched|richtext|x-[\w.-]+|markdown|rtf))?$|^application\/(?:text|xhtml\+xml)$/.test(
        mediaType,
      ) ||
      (fileName === undefined && mediaType === 'application/octet-stream');
    if (!isText || content.length > longestText || content.subarray(0, 1_000).includes(0)) continue;
    const text = decodeText(content, '');
    const read = /html|enriched/.test(mediaType) ? textOfHtml(text) : text;
    if (read.trim() !== '') return read;
  }
  return '';
}

function textOfTnef(content: Buffer): readonly string[] {
  const body = bodyOfTnef(content);
  return body ? [body.isPage ? textOfHtml(body.text) : body.text] : [];
}

/** The beginning of an endless text, with the whole of it as a file, so that nothing is dropped. */
function bounded(text: string): { shown: string; whole: MailAttachment[] } {
  if (text.length <= longestText) return { shown: text, whole: [] };
  const content = Buffer.from(text, 'utf8');
  const file = { fileName: 'message.txt', mediaType: 'text/plain', content, embedded: false };
  return { shown: text.slice(0, longestText), whole: [file] };
}

/** Outlook's `winmail.dat` with the files inside it beside it; a uuencoded attachment as the file it is. */
function unwrapped(attachment: MailAttachment): MailAttachment[] {
  const [file, ...others] = /^\s*begin [0-7]{3,4} /.test(attachment.content.toString('latin1', 0, 200))
    ? takeOutUuencoded(attachment.content.toString('latin1').replaceAll('\r', '')).files
    : [];
  if (file && others.length === 0) return [{ ...attachment, content: file.content }];
  return isTnef(attachment.content) ? [attachment, ...filesOfTnef(attachment.content)] : [attachment];
}

function decodedHead(head: Headers): Pick<ParsedMail, 'subject' | 'from' | 'replyTo' | 'to'> {
  const subject = head.get('subject');
  return {
    subject: typeof subject === 'string' ? tidy(subject).replaceAll(/\s+/g, ' ') : '',
    from: addressesIn(head.get('from')),
    replyTo: addressesIn(head.get('reply-to')),
    to: [...addressesIn(head.get('to')), ...addressesIn(head.get('cc'))],
  };
}

function hashOfBody(bytes: Buffer): string {
  return createHash('sha256')
    .update(bytes.subarray(headOf(bytes).length))
    .digest('hex');
}
