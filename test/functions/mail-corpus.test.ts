import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { judgeAutomatic } from '../../functions/mail-intake/judging/automatic.ts';
import { readBounce } from '../../functions/mail-intake/judging/bounce.ts';
import { detectLanguage } from '../../functions/mail-intake/judging/detect-language.ts';
import { separateReply } from '../../functions/mail-intake/reply/reply-text.ts';
import { parseMail } from '../../shared/adapters/mail/in/parse.ts';
import { caseIdOf } from '../../shared/use-cases/intake/tokens.ts';
import { mailWorld } from '../builders/mail-world.ts';

/** What must be made of a mail of `test/corpus`; its README says what each field means. */
const expectationSchema = z.strictObject({
  about: z.string(),
  subject: z.optional(z.string()),
  subjectBegins: z.optional(z.string()),
  subjectLength: z.optional(z.int()),
  from: z.string(),
  text: z.optional(z.string()),
  textHolds: z._default(z.array(z.string()), []),
  textLacks: z._default(z.array(z.string()), []),
  newText: z.optional(z.string()),
  language: z.enum(['sv', 'da', 'en']),
  automatic: z.optional(z.string()),
  bounce: z.optional(
    z.strictObject({
      outcome: z.string(),
      why: z.string(),
      status: z.string(),
      recipients: z.array(z.string()),
    }),
  ),
  attachments: z.array(
    z.strictObject({
      fileName: z.optional(z.string()),
      mediaType: z.optional(z.string()),
      embedded: z.optional(z.boolean()),
      begins: z.optional(z.string()),
    }),
  ),
  outcome: z.enum(['case', 'message', 'automatic']),
  acknowledged: z._default(z.boolean(), true),
  message: z.optional(z.string()),
});

const mails = globSync('test/corpus/*.eml')
  .sort()
  .map((file) => ({
    name: path.basename(file, '.eml'),
    raw: readFileSync(file),
    wanted: expectationSchema.parse(JSON.parse(readFileSync(file.replace(/eml$/, 'json'), 'utf8'))),
  }));

const stranger = {
  sender: 'somebody@elsewhere.example',
  ownAddresses: new Set<string>(),
  replyDomain: 'svar.sjokoping.example',
  repliesToCase: false,
};

it('there is a mail of every kind', () => {
  expect(mails.length).toBeGreaterThanOrEqual(25);
  for (const { raw, name } of mails) expect(raw.toString('latin1'), name).not.toMatch(/[^\r]\n/);
});

describe.each(mails)('$name: $wanted.about', ({ raw, wanted }) => {
  it('is read as a person reads it', async () => {
    const mail = await parseMail(raw);
    expect(mail.complete).toBe(true);
    expect(mail.from[0]?.address.toLowerCase()).toBe(wanted.from);
    if (wanted.subject !== undefined) expect(mail.subject).toBe(wanted.subject);
    if (wanted.subjectBegins !== undefined) expect(mail.subject.startsWith(wanted.subjectBegins)).toBe(true);
    if (wanted.subjectLength !== undefined) expect(mail.subject).toHaveLength(wanted.subjectLength);
    if (wanted.text !== undefined) expect(mail.text).toBe(wanted.text);
    for (const words of wanted.textHolds) expect(mail.text).toContain(words);
    for (const words of wanted.textLacks) expect(mail.text).not.toContain(words);
    if (wanted.newText !== undefined) expect(separateReply(mail.text).fresh).toBe(wanted.newText);
    expect(detectLanguage(`${mail.subject}\n${mail.text}`, 'sv')).toBe(wanted.language);
  });

  it('has its files', async () => {
    const { attachments } = await parseMail(raw);
    expect(attachments).toMatchObject(wanted.attachments.map(({ begins: _, ...file }) => file));
    for (const [i, { begins = '' }] of wanted.attachments.entries()) {
      expect(attachments[i]?.content.toString('latin1').startsWith(begins)).toBe(true);
    }
  });

  it('is told a machine’s or a person’s, and a report of delivery or none', async () => {
    const mail = await parseMail(raw);
    expect(judgeAutomatic(mail, stranger)).toMatchObject({
      answerable: wanted.automatic === undefined,
      complaint: wanted.outcome !== 'automatic',
      reason: wanted.automatic,
    });
    const bounce = readBounce(mail, raw);
    if (wanted.bounce === undefined) expect(bounce).toBeUndefined();
    else expect(bounce).toMatchObject(wanted.bounce);
  });

  it('becomes one thing', async () => {
    const world = mailWorld();
    await world.take({}, {}); // the complaint that replies answer
    const sender = wanted.from;
    const outcome = await world.take({ id: 'ses-2', sender }, raw);
    expect(outcome.outcome).toBe(wanted.outcome);
    expect(await world.take({ id: 'ses-2', sender }, raw)).toEqual(outcome);
    if (wanted.outcome !== 'case') return;
    const { case: c, text, mails: owed } = await world.file(caseIdOf('mail', 'ses-2'));
    expect(c.language).toBe(wanted.language);
    expect(owed).toHaveLength(wanted.acknowledged ? 1 : 0);
    if (wanted.message ?? wanted.text) expect(text?.message).toBe(wanted.message ?? wanted.text);
  });
});

it.each([
  'null, undefined, NaN, -0, 1e309',
  `'; drop table cases; --`,
  '<script>alert(1)</script> & &amp; &lt;',
  '=?utf-8?Q?no_header?= {{7*7}} #{7*7} %s %n %00',
  'From the beginning of a line\n.\n..\n-- \n--=_no-boundary--',
  'e\u0301 a\u030a o\u0308 \u{1F469}\u200d\u{1F33E} \u{1F1F8}\u{1F1EA} ﷽',
  '\u202eright to left\u202c \u2066isolated\u2069 \ufeffmark',
  'ÅÄÖåäö ÆØæø ẞß İı Ǆ ﬁ',
])('comes through a mail unchanged: %j', async (text) => {
  const body = Buffer.from(text, 'utf8').toString('base64');
  const raw = `From: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}`;
  const wanted = text.replaceAll(/[^\S\n]+(?=\n|$)/g, '').trim();
  expect((await parseMail(Buffer.from(raw))).text).toBe(wanted);
});
