import type { Headers } from 'mailparser';
import { textOfHtml } from './html-text.ts';
import { addressesIn } from './mail-addresses.ts';
import type { MailAttachment } from './mail-attachment.ts';
import { fileOfPart, textOfPart } from './part-text.ts';
import type { TextPart } from './text-parts-parser.ts';

/** Longer than anybody reads; tidying it all would take many times its size in memory. */
export const longestText = 4_000_000;

export interface ShownText {
  readonly text: string;
  /** Parts that are shown only in their beginning, have a name of their own or say a word that is not shown, as files: nothing is dropped. */
  readonly files: readonly MailAttachment[];
}

interface Read {
  readonly part: TextPart;
  readonly text: string;
}

/** All that the readable parts of a mail say, in its order; of alternatives the plain one, unless the other says more. */
export function shownText(parts: readonly TextPart[]): ShownText {
  const files: MailAttachment[] = [];
  const read: Read[] = [];
  let left = longestText;
  for (const part of parts) {
    const { beginning, whole } = beginningOf(part, left);
    left -= beginning.length;
    if (!whole || part.fileName !== undefined) files.push(fileOfPart(part));
    const text = textOfPart(part, beginning);
    read.push({ part, text: part.mediaType === 'text/html' ? textOfHtml(text) : text });
  }
  const groups = Map.groupBy(read, ({ part }) => part.alternatives ?? part);
  let said = '';
  for (const group of groups.values()) {
    const { text, other = '' } = chosen(group);
    if (other !== '') files.push(...fileOfOther(other, text));
    // A page beside a text that says the same, by a program that does not know of alternatives.
    const repeats =
      group.every(({ part }) => part.mediaType === 'text/html') && said !== '' && !saysMore(text, said);
    const begins = group[0]?.part.begins;
    if (repeats && !begins) {
      files.push(...fileOfOther(text, said));
      continue;
    }
    said += `${said === '' ? '' : '\n'}${begins ? `${headLines(begins)}\n\n` : ''}${text}`;
  }
  return { text: said, files };
}

function beginningOf({ chunks }: TextPart, left: number): { beginning: Buffer; whole: boolean } {
  const taken: Buffer[] = [];
  let length = 0;
  for (const chunk of chunks) {
    if (length + chunk.length > left) return { beginning: Buffer.concat(taken), whole: false };
    taken.push(chunk);
    length += chunk.length;
  }
  return { beginning: Buffer.concat(taken), whole: true };
}

/** What is shown of alternatives, and the other one where it is not shown as well. */
interface Chosen {
  readonly text: string;
  readonly other?: string;
}

/** A plain part may be a stub ("your program cannot show HTML"), or break off. */
function chosen(group: readonly Read[]): Chosen {
  const textOf = (html: boolean) =>
    group
      .filter(({ part }) => (part.mediaType === 'text/html') === html)
      .map(({ text }) => text)
      .join('\n');
  const plain = textOf(false);
  const html = textOf(true);
  if (plain.trim() === '') return { text: html };
  if (!saysMore(html, plain)) return { text: plain, other: html };
  if (stub.test(plain.slice(0, 1_000)))
    return { text: html, ...(plain.length > longestStub && { other: plain }) };
  return saysMore(plain, html) ? { text: `${plain}\n\n${html}` } : { text: html, other: plain };
}

/** One word may be the number of the house. */
function fileOfOther(other: string, shown: string): MailAttachment[] {
  const known = wordsOf(shown);
  if ([...wordsOf(other)].every((word) => known.has(word))) return [];
  const content = Buffer.from(other, 'utf8');
  return [{ fileName: 'message-2.txt', mediaType: 'text/plain', content, embedded: false }];
}

/** What programs write in a plain part that they have nothing to put into. */
const stub = /^\s*(?:\S+ ){0,12}?(?:html|webbläsare|browser|cid:)/i;

/** What a program says of itself is shorter. */
const longestStub = 500;

/** True when more than a few of the words of `text` do not stand in `other`. */
export function saysMore(text: string, other: string): boolean {
  const known = wordsOf(other);
  const words = wordsOf(text);
  let missing = 0;
  for (const word of words) if (!known.has(word)) missing += 1;
  return missing > words.size / 5;
}

/** As many as are compared; links are shown in many ways and say nothing here. */
const comparedLength = 200_000;

function wordsOf(text: string): Set<string> {
  const written = text
    .slice(0, comparedLength)
    .toLowerCase()
    .replaceAll(/(?:https?:|mailto:|cid:)[^\s<>]{1,2000}/g, ' ');
  return new Set(written.match(/[\p{L}\p{N}]{2,60}/gu) ?? []);
}

/** Head of a mail inside a mail, as it would be forwarded. */
function headLines(head: Headers): string {
  const people = (name: string) =>
    addressesIn(head.get(name))
      .map((each) => (each.name ? `${each.name} <${each.address}>` : each.address))
      .join(', ');
  const date = head.get('date');
  const subject = head.get('subject');
  const lines = [
    ['From', people('from')],
    ['Subject', typeof subject === 'string' ? subject : ''],
    ['Date', date instanceof Date && !Number.isNaN(date.getTime()) ? date.toUTCString() : ''],
    ['To', people('to')],
    ['Cc', people('cc')],
  ] as const;
  return lines.flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`])).join('\n');
}
