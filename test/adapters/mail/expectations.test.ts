import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { type ParsedMail, parseMail } from '../../../shared/adapters/mail/in/parse.ts';
import { beside, describeBeside } from '../../builders/beside.ts';

/** Real mails with what others expect of them, read where they lie. */
const corpus = beside('corpus');
const elsewhere = { material: 'corpus', own: 'test/functions/mail-corpus.test.ts' };

const words = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const ofHtml = (html: string) =>
  html
    .replaceAll(/<style[\s\S]*?<\/style>|<[^>]*>|&(?:nbsp|quot|#\d+);/gi, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Share of the wanted words that stand in the text, each as often as wanted. */
function found(wanted: readonly string[], text: string): number {
  const left = Map.groupBy(words(text), (word) => word);
  const there = wanted.filter((word) => left.get(word)?.pop() !== undefined);
  return wanted.length === 0 ? 1 : there.length / wanted.length;
}

/** Without the other form of the text, which only we keep as a file. */
const names = (mail: ParsedMail) =>
  mail.attachments
    .flatMap(({ fileName }) => (fileName === undefined || fileName === 'message-2.txt' ? [] : fileName))
    .toSorted();

/** Agreed, of those whose expectation is right; `but` names the others with the reason. */
function agreement(results: readonly (readonly [string, boolean])[], but: Readonly<Record<string, string>>) {
  const right = results.filter(([name]) => !(name in but));
  const differing = right.filter(([, agrees]) => !agrees).map(([name]) => name);
  // An exception that is none any more hides the next fault.
  const stale = results.filter(([name, agrees]) => agrees && name in but).map(([name]) => name);
  return { differing, stale, share: 1 - differing.length / right.length, right: right.length };
}

describeBeside(elsewhere, 'what a ticket system expects (zammad)', () => {
  const expectation = z.looseObject({
    body: z._default(z.string(), ''),
    content_type: z.optional(z.string()),
    from_display_name: z._default(z.string(), ''),
    attachments: z._default(z.array(z.looseObject({ filename: z.nullish(z.string()) })), []),
  });
  const mails = async () =>
    Promise.all(
      globSync(path.join(corpus, 'zammad/mail/*.yml'))
        .toSorted()
        .filter((file) => existsSync(file.replace(/\.yml$/, '.box')))
        .map(async (file) => ({
          name: path.basename(file, '.yml'),
          wanted: expectation.parse(
            parse(readFileSync(file, 'utf8'), { logLevel: 'silent', version: '1.1' }),
          ),
          mail: await parseMail(readFileSync(file.replace(/\.yml$/, '.box'))),
        })),
    );

  const otherSenderNames = {
    mail053: 'has the comment for the name; we what stands before it',
    mail076: 'spam: has the local part for the name',
    mail087: 'has the whole field for the name; we find the address in it',
  };
  const otherNames = {
    mail025: 'leaves the uuencoded file in the text; we make it an attachment',
    mail039: 'leaves signed parts and embedded pictures out of its list',
    mail041: 'leaves the S/MIME part out',
    mail042: 'leaves the encrypted part out',
    mail051: 'leaves the embedded picture out',
    mail057: 'leaves the embedded picture out',
    mail062: 'makes names up for parts that have none',
    mail069: 'names an attached mail by its subject; we name it when it is stored',
    mail073: 'has a broken letter in a name that we read',
    mail080: 'makes a name up',
    mail081: 'has no name where the mail has one',
    mail087: 'calls a part without name "file"',
    mail092: 'makes names up for the parts of a delivery report',
  };
  const otherText = {
    mail011: 'shows the HTML part, we the plain one',
    mail016: 'shows the title of the page as text',
    mail018: 'leaves UTF-7 undecoded',
    mail020: 'spam: hidden text of the HTML part, we show the plain one',
    mail021: 'spam: hidden text of the HTML part, we show the plain one',
    mail022: 'spam: hidden text of the HTML part, we show the plain one',
    mail025: 'leaves the uuencoded file in the text',
    mail026: 'shows the HTML part, we the plain one',
    mail028: 'puts "no visible content"',
    mail036: 'shows the HTML part, we the plain one',
    mail039: 'shows the markup of a picture as text',
    mail041: 'puts "no visible content"',
    mail042: 'puts "no visible content"',
    mail047: 'shows the HTML part, we the plain one',
    mail054: 'puts "no visible content"',
    mail067: 'puts "no visible content"',
    mail082: 'shows the HTML part, we the plain one',
    mail086: 'puts "no visible content"',
    mail087: 'puts "no visible content" although the mail has text',
    mail105: 'puts "no visible content"',
  };

  it('names of senders agree wherever the expectation is right', async () => {
    const results = (await mails()).map(
      ({ name, wanted, mail }) =>
        [name, wanted.from_display_name.trim() === (mail.from[0]?.name ?? '')] as const,
    );
    expect(agreement(results, otherSenderNames)).toMatchObject({ differing: [], stale: [], share: 1 });
  });

  it('attachment names agree wherever the expectation is right', async () => {
    const results = (await mails()).map(({ name, wanted, mail }) => {
      const want = wanted.attachments.flatMap(({ filename }) =>
        filename && filename !== 'message.html' ? filename : [],
      );
      return [name, JSON.stringify(want.toSorted()) === JSON.stringify(names(mail))] as const;
    });
    expect(agreement(results, otherNames)).toMatchObject({ differing: [], stale: [], share: 1 });
  });

  it('texts agree wherever the expectation is right', async () => {
    const results = (await mails()).map(({ name, wanted, mail }) => {
      const body = wanted.content_type === 'text/html' ? ofHtml(wanted.body) : wanted.body;
      return [name, found(words(body), mail.text) >= 0.98] as const;
    });
    expect(agreement(results, otherText)).toMatchObject({ differing: [], stale: [], share: 1 });
  });
});

describeBeside(elsewhere, 'what another parser expects (stalwart)', () => {
  const part = z.looseObject({
    headers: z.array(z.looseObject({ name: z.json(), value: z.json() })),
    body: z.json(),
  });
  const expectation = z.looseObject({
    parts: z.array(part).check(z.minLength(1)),
    attachments: z.array(z.int()),
    text_body: z.array(z.int()),
  });
  type Part = z.infer<typeof part>;

  const header = ({ headers }: Part, name: string) => headers.findLast((each) => each.name === name)?.value;
  const stringIn = (value: unknown, key: string) => {
    const inside: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
    return typeof inside === 'string' ? inside : undefined;
  };
  const attribute = (value: unknown, name: string): string | undefined => {
    const match = new RegExp(`"name":"${name}","value":("(?:[^"\\\\]|\\\\.)*")`).exec(
      JSON.stringify(value ?? ''),
    );
    const text: unknown = match?.[1] === undefined ? undefined : JSON.parse(match[1]);
    return typeof text === 'string' ? text : undefined;
  };
  const fileName = (each: Part) =>
    attribute(header(each, 'content_disposition'), 'filename') ??
    attribute(header(each, 'content_type'), 'name');

  const mails = async () =>
    Promise.all(
      globSync(path.join(corpus, 'stalwart-mail-parser/eml/**/*.eml'))
        .toSorted()
        .filter((file) => existsSync(file.replace(/\.eml$/, '.json')))
        .map(async (file) => ({
          name: `${path.basename(path.dirname(file))}/${path.basename(file, '.eml')}`,
          wanted: expectation.parse(JSON.parse(readFileSync(file.replace(/\.eml$/, '.json'), 'utf8'))),
          mail: await parseMail(readFileSync(file)),
        })),
    );

  const brokenLetter = 'has a broken letter where the mail names its charset';
  const otherSubject = { 'legacy/020': brokenLetter, 'legacy/022': brokenLetter, 'legacy/052': brokenLetter };
  const otherSenders: Readonly<Record<string, string>> = {};
  const otherNames = {
    'legacy/016': brokenLetter,
    'legacy/023': brokenLetter,
    'rfc/002': 'lists no pictures inside an alternative; we list what is not shown',
    'thirdparty/015': 'lists the attached mail only, we its attachments as well',
  };
  const otherText = {
    'legacy/033': brokenLetter,
    'legacy/052': brokenLetter,
    'malformed/020': 'shows the boundary lines and the mark-up between them as text',
    'malformed/021': 'the same',
  };

  it('subjects agree wherever the expectation is right', async () => {
    const results = (await mails()).map(({ name, wanted: { parts }, mail }) => {
      const subject = parts[0] && stringIn(header(parts[0], 'subject'), 'Text');
      return [name, (subject ?? '').replaceAll(/\s+/g, ' ').trim() === mail.subject] as const;
    });
    expect(agreement(results, otherSubject)).toMatchObject({ differing: [], stale: [], share: 1 });
  });

  it('senders and their names agree wherever the expectation is right', async () => {
    const results = (await mails()).map(({ name, wanted: { parts }, mail }) => {
      const from = parts[0] && header(parts[0], 'from');
      const text = '("(?:[^"\\\\]|\\\\.)*"|null)';
      const [, ...want] =
        new RegExp(`"name":${text},"address":${text}`).exec(JSON.stringify(from ?? '')) ?? [];
      const [first] = mail.from;
      const seen = first
        ? [first.name || null, first.address || null].map((each) => JSON.stringify(each))
        : [];
      return [name, want.join() === seen.join()] as const;
    });
    expect(agreement(results, otherSenders)).toMatchObject({ differing: [], stale: [], share: 1 });
  });

  it('attachment names agree wherever the expectation is right', async () => {
    const results = (await mails()).map(({ name, wanted: { parts, attachments }, mail }) => {
      const want = attachments.flatMap((i) => (parts[i] && fileName(parts[i])) ?? []);
      return [name, JSON.stringify(want.toSorted()) === JSON.stringify(names(mail))] as const;
    });
    expect(agreement(results, otherNames)).toMatchObject({ differing: [], stale: [], share: 1 });
  });

  it('texts agree wherever the expectation is right', async () => {
    const results = (await mails()).map(({ name, wanted: { parts, text_body }, mail }) => {
      const want = text_body.map((i) => {
        const body = parts[i]?.body;
        return stringIn(body, 'Text') ?? ofHtml(stringIn(body, 'Html') ?? '');
      });
      return [name, found(words(want.join('\n')), mail.text) >= 0.98] as const;
    });
    const agreed = agreement(results, otherText);
    expect(agreed).toMatchObject({ differing: [], stale: [], share: 1 });
    expect(agreed.right).toBeGreaterThanOrEqual(60);
  });
});
