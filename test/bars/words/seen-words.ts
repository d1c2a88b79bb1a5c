import PostalMime from 'postal-mime';
import { boundedText } from '../../../functions/mail-intake/mail-facts.ts';
import { safeAttachments } from '../../../functions/mail-intake/safe-attachments.ts';
import { parseMail } from '../../../shared/adapters/mail/in/parse.ts';
import { arrivedMail } from '../../builders/a-mail.ts';
import { appliedSettings } from '../../builders/settings.ts';

/** What stands inside a word without parting it. */
const inline = /<\/?(?:a|abbr|b|big|em|font|i|o:p|small|span|strong|sub|sup|tt|u)\b[^<>]*>/gi;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  auml: 'ä',
  ouml: 'ö',
  aring: 'å',
  aelig: 'æ',
  oslash: 'ø',
  eacute: 'é',
  uuml: 'ü',
  szlig: 'ß',
};
const unreadable = '\ufffd';

/** The text of a page, without what no reader sees; plainer than the product's way, and none of its code. */
export function seenInHtml(html: string): string {
  return html
    .replaceAll(/<!--[\s\S]*?-->|<(style|script|title)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replaceAll(inline, '')
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/&#x([0-9a-f]{1,6});/gi, (_, hex: string) => sign(Number.parseInt(hex, 16)))
    .replaceAll(/&#(\d{1,7});/g, (_, code: string) => sign(Number(code)))
    .replaceAll(/&([a-z]{2,8});/gi, (_, name: string) => entities[name] ?? unreadable);
}

function sign(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : ' ';
}

function wordsIn(text: string): ReadonlySet<string> {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Cf}/gu, '');
  return new Set(folded.match(/[\p{L}\p{N}]{2,}/gu) ?? []);
}

/** Words a reader sees: not those of links, of files written into the text, or with a letter that could not be read. */
export function wordsSeen(text: string): ReadonlySet<string> {
  return wordsIn(
    text
      .replaceAll(/^begin [0-7]{3,4} \S[\s\S]*?^end\s*$/gm, ' ')
      .replaceAll(/(?:https?:|mailto:|cid:)[^\s<>]+/g, ' ')
      .replaceAll(/\S*\ufffd\S*/g, ' '),
  );
}

/** Words that postal-mime shows of a mail; none where it gives up. */
export async function wordsOfReader(raw: Buffer): Promise<ReadonlySet<string>> {
  const mail = await PostalMime.parse(raw).catch(() => undefined);
  return wordsSeen([mail?.text ?? '', seenInHtml(mail?.html ?? '')].join('\n'));
}

const deepest = 10;

/** Words of all that a case made of the mail holds: its subject, its text, and its files, those of mails inside too. */
export async function wordsHeld(raw: Buffer, depth = 0): Promise<ReadonlySet<string>> {
  const mail = await parseMail(raw);
  const { text, cutOff } = boundedText(mail);
  const files = await safeAttachments({ mail, arrived: arrivedMail(), applied: appliedSettings() });
  const inside: ReadonlySet<string>[] = [];
  for (const { content, mediaType } of files)
    if (mediaType === 'message/rfc822' && depth < deepest) inside.push(await wordsHeld(content, depth + 1));
  const read = [...cutOff, ...files].map(({ content }) => content.toString('utf8'));
  return new Set([
    ...wordsIn([mail.subject, text, ...read].join('\n')),
    ...inside.flatMap((words) => [...words]),
  ]);
}
