import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMail } from '../../../shared/adapters/mail/in/parse.ts';
import { filesOfTnef } from '../../../shared/adapters/mail/in/tnef.ts';
import { takeOutUuencoded } from '../../../shared/adapters/mail/in/uuencode.ts';
import { beside, describeBeside } from '../../builders/beside.ts';

const cat = ['begin 644 cat.txt', '#0V%T', '`', 'end'].join('\n');
const mail = (body: string) =>
  Buffer.from(`From: a@b.example\r\nContent-Type: text/plain\r\n\r\n${body.replaceAll('\n', '\r\n')}`);

describe('uuencoded files in the text', () => {
  it('become attachments with name and size', async () => {
    const { text, attachments } = await parseMail(mail(`Se fil:\n\n${cat}\n\nHälsningar`));
    expect(attachments).toMatchObject([{ fileName: 'cat.txt' }]);
    expect(attachments[0]?.content.toString()).toBe('Cat');
    expect(text).toMatch(/^Se fil:\s+H/);
  });

  it.each([
    ['without end', 'begin 644 cat.txt\n#0V%T\nHej'],
    ['with a faulty line', 'begin 644 cat.txt\n#0V%T and much more than that\nend'],
    ['that is a sentence', 'begin 644 words, she said\nand went on\nend'],
  ])('stay in the text when %s', (_, text) => {
    expect(takeOutUuencoded(text)).toEqual({ text, files: [] });
  });

  it('cost bounded time however many there are', () => {
    const many = 'begin 644 a\n'.repeat(20_000);
    const before = process.cpuUsage();
    expect(takeOutUuencoded(many).files).toEqual([]);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2);
  });
});

function attribute(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(2, 0);
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(data.length, 5);
  return Buffer.concat([head, data, Buffer.alloc(2)]);
}

function winmail(...attributes: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from('789f3e220100', 'hex'), ...attributes]);
}

describe('winmail.dat', () => {
  const short = attribute(0x0001_8010, Buffer.from('KARTA~1.PDF\0'));
  const data = attribute(0x0006_800f, Buffer.from('%PDF'));
  const begin = attribute(0x0006_9002, Buffer.alloc(14));
  const name = Buffer.from('karta över Norrby.pdf\0', 'utf16le');
  const long = Buffer.alloc(12);
  long.write('1f000737', 0, 'hex');
  long.writeUInt32LE(1, 4);
  long.writeUInt32LE(name.length, 8);

  it('gives the files inside it, by their long names', () => {
    const properties = attribute(0x0006_9005, Buffer.concat([long, name]));
    expect(filesOfTnef(winmail(begin, short, data, properties, begin, short, data))).toMatchObject([
      { fileName: 'karta över Norrby.pdf', content: Buffer.from('%PDF') },
      { fileName: 'KARTA~1.PDF' },
    ]);
  });

  it('that breaks off gives what could be read, and garbage nothing', () => {
    const whole = winmail(begin, short, data);
    expect(filesOfTnef(whole.subarray(0, whole.length - 4))).toMatchObject([{ fileName: 'KARTA~1.PDF' }]);
    expect(filesOfTnef(Buffer.alloc(1_000, 7))).toEqual([]);
    for (let i = 0; i < whole.length; i += 1) filesOfTnef(whole.subarray(0, i));
  });
});

describe('a subject with bare 8-bit characters in an encoded word', () => {
  it('is read in the charset the word names', async () => {
    const raw = Buffer.from(
      'From: a@b.example\r\nSubject: =?iso-8859-1?Q?Fr\xf6ken_Sn=F6?=\r\n\r\nx',
      'latin1',
    );
    expect((await parseMail(raw)).subject).toBe('Fröken Snö');
  });
});

const corpus = beside('corpus');
const elsewhere = { material: 'corpus', own: 'test/functions/mail-corpus.test.ts' };
describeBeside(elsewhere, 'real mails of that age', () => {
  it.each([
    ['alaveteli/inline-uuencode.eml', 'ResponseT7363 9.doc'],
    ['alaveteli/simple-uuencoded-attachment.eml', 'Happy.txt'],
    ['alaveteli/incoming-request-bad-uuencoding-2.eml', 'ResponseT5741 15.doc'],
    ['zammad/mail/mail025.box', 'rulesets-report.csv'],
    ['alaveteli/incoming-request-tnef-only.eml', 'winmail.dat'],
  ])('%s has %s', async (file, fileName) => {
    const { attachments } = await parseMail(readFileSync(path.join(corpus, file)));
    expect(attachments.map((attachment) => attachment.fileName)).toContain(fileName);
  });

  it('a mail that is nothing but a winmail.dat has its text', async () => {
    const { text } = await parseMail(
      readFileSync(path.join(corpus, 'alaveteli/incoming-request-tnef-only.eml')),
    );
    expect(text.length).toBeGreaterThan(200);
    expect(text).not.toMatch(/<(?:p|div|html)\b|\0/);
  });

  it('a uuencoded attachment is the picture it says it is', async () => {
    const { attachments } = await parseMail(
      readFileSync(path.join(corpus, 'stalwart-mail-parser/eml/legacy/048.eml')),
    );
    for (const { content } of attachments) expect(content.toString('latin1', 1, 4)).toBe('PNG');
  });
});
