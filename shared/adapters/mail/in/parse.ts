import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { AddressObject, EmailAddress, Headers } from 'mailparser';
import { decodeFaultyWords, isBroken } from './faulty-words.ts';
import { headOf, type MailHeaders, readHeaders } from './headers.ts';
import { textOfHtml } from './html-text.ts';
import type { MailAttachment } from './mail-attachment.ts';
import { readPlainly } from './read-plainly.ts';
import { TextLimitParser } from './text-limit-parser.ts';
import { filesOfTnef, htmlOfTnef } from './tnef.ts';
import { takeOutUuencoded } from './uuencode.ts';
import { wholeText } from './whole-text.ts';

export interface MailAddress {
  readonly name: string;
  /** Empty when what stood there is no address. */
  readonly address: string;
}

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

/** Bounds that no ordinary mail reaches: what is over them is read plainly, and the raw mail is kept anyway. */
const bounds = {
  maxHeadSize: 128 * 1024,
  maxChildNodes: 400,
  maxHtmlLengthToParse: 500_000,
  skipHtmlToText: false,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
};

/** A mail that takes longer is hostile; it is read plainly. */
const longestMs = 15_000;

/**
 * Takes a mail apart. Never throws and never gives nothing (D10, E-28): whatever the parser cannot make sense of
 * is read plainly instead.
 *
 * @param raw - the message as it came, bytes
 */
export async function parseMail(raw: Buffer): Promise<ParsedMail> {
  const bytes = withLineBreaks(withoutEnvelopeLine(raw));
  const known = { headers: readHeaders(bytes), bodyHash: hashOfBody(bytes) };
  try {
    const { text, head, attachments } = await takeApart(bytes);
    const { shown, whole } = bounded(text.trim() === '' ? textInside(attachments) : text);
    const old = takeOutUuencoded(tidy(shown));
    return {
      ...known,
      ...decodedHead(head, known.headers),
      text: old.text,
      attachments: [...whole, ...attachments.flatMap(unwrapped), ...old.files],
      complete: true,
    };
  } catch {
    const text = tidy(readPlainly(bytes));
    const head = await takeApart(headOf(bytes).subarray(0, 16 * 1024)).catch(() => undefined);
    return {
      ...known,
      ...decodedHead(head?.head ?? new Map(), known.headers),
      text,
      attachments: [],
      complete: false,
    };
  }
}

interface Parts {
  readonly text: string;
  readonly head: Headers;
  readonly attachments: readonly MailAttachment[];
}

/** @param options - `skipHtmlToText` when the parser has found the HTML too much for it: then it is read here, crudely */
function takeApart(bytes: Buffer, options = bounds): Promise<Parts> {
  return new Promise((resolve, reject) => {
    const parser = new TextLimitParser(options, longestText);
    const attachments: MailAttachment[] = [];
    let head: Headers = new Map();
    let plain = '';
    let html = '';
    let htmlFailed = false;
    const fail = (error: Error) => {
      clearTimeout(timer);
      parser.destroy();
      reject(error);
    };
    const timer = setTimeout(() => fail(new Error('took too long')), longestMs);

    parser.on('headers', (headers) => {
      head = headers;
    });
    parser.on('error', (error: Error) => {
      // Only the HTML could not be read: it is read again, by us, at the end.
      if (/html/i.test(error.message)) htmlFailed = true;
      else fail(error);
    });
    parser.on('data', (data) => {
      if (data.type === 'text') {
        plain = data.text ?? '';
        html = typeof data.html === 'string' ? data.html : '';
        return;
      }
      const chunks: Buffer[] = [];
      data.content.on('data', (chunk: Buffer) => chunks.push(chunk));
      data.content.on('end', () => {
        attachments.push({
          fileName: data.filename?.toWellFormed(),
          mediaType: data.contentType.toLowerCase(),
          content: Buffer.concat(chunks),
          embedded: data.related === true && data.cid !== undefined,
        });
        data.release();
      });
    });
    parser.on('end', () => {
      clearTimeout(timer);
      if (htmlFailed) {
        resolve(takeApart(bytes, { ...bounds, skipHtmlToText: true }));
        return;
      }
      const readable = Reflect.get(parser, 'hasText') === true && plain.trim() !== '';
      const ours =
        html !== '' && (!readable || options.skipHtmlToText) ? textOfHtml(html.slice(0, longestText)) : '';
      if (ours !== '' && html.length > longestText) attachments.push(wholeHtml(html));
      const text = ours === '' ? plain : readable ? `${plain}\n\n${ours}` : ours;
      resolve({ text, head, attachments: [...attachments, ...parser.cutTexts.map(wholeText)] });
    });
    Readable.from(inPieces(bytes)).pipe(parser);
  });
}

/** Handed over at once, the parser would copy a mail whole. */
const pieceBytes = 64 * 1024;

function* inPieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

/** Longer than anybody reads; tidying it all would take many times its size in memory. */
const longestText = 4_000_000;

/** The whole of HTML that is shown only in its beginning. */
function wholeHtml(html: string): MailAttachment {
  const content = Buffer.from(html, 'utf8');
  return { fileName: 'message.html', mediaType: 'text/html', content, embedded: false };
}

/** The beginning of an endless text, with the whole of it as a file, so that nothing is dropped. */
function bounded(text: string): { shown: string; whole: MailAttachment[] } {
  if (text.length <= longestText) return { shown: text, whole: [] };
  const content = Buffer.from(text, 'utf8');
  const file = { fileName: 'message.txt', mediaType: 'text/plain', content, embedded: false };
  return { shown: text.slice(0, longestText), whole: [file] };
}

/** The text of a mail that has none but inside a `winmail.dat`. */
function textInside(attachments: readonly MailAttachment[]): string {
  const html = attachments.map(({ content }) => htmlOfTnef(content)).find((each) => each !== undefined);
  return html === undefined ? '' : textOfHtml(html);
}

/** Outlook's `winmail.dat` with the files inside it beside it; a uuencoded attachment as the file it is. */
function unwrapped(attachment: MailAttachment): MailAttachment[] {
  const [file, ...others] = /^\s*begin [0-7]{3,4} /.test(attachment.content.toString('latin1', 0, 200))
    ? takeOutUuencoded(attachment.content.toString('latin1').replaceAll('\r', '')).files
    : [];
  if (file && others.length === 0) return [{ ...attachment, content: file.content }];
  const wraps = /ms-tnef/.test(attachment.mediaType) || /^winmail\.dat$/i.test(attachment.fileName ?? '');
  return wraps ? [attachment, ...filesOfTnef(attachment.content)] : [attachment];
}

function decodedHead(
  head: Headers,
  written: MailHeaders,
): Pick<ParsedMail, 'subject' | 'from' | 'replyTo' | 'to'> {
  const decoded = head.get('subject');
  const subject =
    typeof decoded === 'string' && isBroken(decoded)
      ? decodeFaultyWords(written.first('subject') ?? decoded)
      : decoded;
  return {
    subject: typeof subject === 'string' ? tidy(subject).replaceAll(/\s+/g, ' ') : '',
    from: addressesIn(head.get('from')),
    replyTo: addressesIn(head.get('reply-to')),
    to: [...addressesIn(head.get('to')), ...addressesIn(head.get('cc'))],
  };
}

function addressesIn(value: unknown): MailAddress[] {
  if (Array.isArray(value)) return value.flatMap(addressesIn);
  return isAddressObject(value) ? flat(value.value) : [];
}

function isAddressObject(value: unknown): value is AddressObject {
  return typeof value === 'object' && value !== null && 'value' in value && Array.isArray(value.value);
}

function flat(addresses: readonly EmailAddress[]): MailAddress[] {
  return addresses.flatMap((each) =>
    each.group ? flat(each.group) : [{ name: tidy(each.name), address: (each.address ?? '').trim() }],
  );
}

/** Many stored mails begin with an mbox `From ` line; it is no header. */
function withoutEnvelopeLine(raw: Buffer): Buffer {
  if (!raw.subarray(0, 5).equals(Buffer.from('From '))) return raw;
  const lf = raw.indexOf(0x0a);
  const end = lf === -1 ? raw.indexOf(0x0d) : lf;
  return end === -1 ? raw : raw.subarray(end + 1);
}

/** Old systems end lines with a bare CR; such a mail would otherwise be one long header line. */
function withLineBreaks(raw: Buffer): Buffer {
  if (raw.indexOf(0x0a) !== -1 || raw.indexOf(0x0d) === -1) return raw;
  const copy = Buffer.from(raw);
  for (let i = copy.indexOf(0x0d); i !== -1; i = copy.indexOf(0x0d, i + 1)) copy[i] = 0x0a;
  return copy;
}

function hashOfBody(bytes: Buffer): string {
  return createHash('sha256')
    .update(bytes.subarray(headOf(bytes).length))
    .digest('hex');
}

/** No NUL and other control characters, one kind of line end, no towers of blank lines. */
function tidy(text: string): string {
  return (
    text
      .replaceAll(/\r\n?/g, '\n')
      .toWellFormed()
      .replaceAll(/[\p{Cc}\u2028\u2029]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
      // Blanks at line ends; begun only where a run of them begins, or a long run would take its square in time.
      .replaceAll(/(?<![^\S\n])[^\S\n]+(?=\n|$)/g, '')
      .replaceAll(/\n{4,}/g, '\n\n\n')
      .trim()
  );
}
