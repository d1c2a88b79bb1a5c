import { describe, expect, it } from 'vitest';
import { separateReply } from '../../../functions/mail-intake/reply/reply-text.ts';
import { parseMail } from '../../../shared/adapters/mail/in/parse.ts';
import { safeFileName } from '../../../shared/adapters/mail/in/safe-file-name.ts';

const head = 'From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n';

function nested(depth: number): string {
  let mail = `${head}`;
  for (let i = 0; i < depth; i++) mail += `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`;
  return `${mail}Content-Type: text/plain\r\n\r\ninnermost`;
}

/** Mails made to cost time or memory (issue 5, point 1). */
const hostile: readonly [string, () => string | Buffer][] = [
  ['parts in parts, 2,000 deep', () => nested(2_000)],
  [
    '30,000 parts',
    () =>
      `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(30_000)}`,
  ],
  ['mails in mails, 500 deep', () => `${head}${'Content-Type: message/rfc822\r\n\r\n'.repeat(500)}\r\nx`],
  ['one header of 8 MB', () => `${head}X: ${'a'.repeat(8_000_000)}\r\n\r\ntext`],
  ['200,000 headers', () => `${head}${'X: y\r\n'.repeat(200_000)}\r\ntext`],
  ['50,000 References', () => `${head}References: ${'<a@b> '.repeat(50_000)}\r\n\r\ntext`],
  ['20,000 recipients', () => `${head}To: ${'a@b.example, '.repeat(20_000)}\r\n\r\ntext`],
  ['an address of quotes and brackets', () => `From: ${'"<('.repeat(50_000)}\r\n\r\ntext`],
  ['encoded words without end', () => `${head}Subject: ${'=?utf-8?Q?=41?= '.repeat(50_000)}\r\n\r\ntext`],
  ['HTML 100,000 tags deep', () => `${head}Content-Type: text/html\r\n\r\n${'<div>'.repeat(100_000)}x`],
  ['HTML of 100,000 open brackets', () => `${head}Content-Type: text/html\r\n\r\n${'<'.repeat(100_000)}`],
  ['3 MB of HTML', () => `${head}Content-Type: text/html\r\n\r\n${'<p>hej</p>'.repeat(300_000)}`],
  ['5 MB of one line', () => `${head}\r\n${'a'.repeat(5_000_000)}`],
  ['1 MB of blanks before a word', () => `${head}\r\n${' '.repeat(1_000_000)}x`],
  ['a charset nobody knows', () => `${head}Content-Type: text/plain; charset=x-klingon\r\n\r\nhej`],
  ['a transfer encoding nobody knows', () => `${head}Content-Transfer-Encoding: x-magic\r\n\r\nhej`],
  ['base64 that is none', () => `${head}Content-Transfer-Encoding: base64\r\n\r\n!!!!====%%%%`],
  ['a boundary that never comes', () => `${head}Content-Type: multipart/mixed; boundary=never\r\n\r\nhej`],
  ['no boundary at all', () => `${head}Content-Type: multipart/mixed\r\n\r\nhej`],
  ['bare CR', () => 'From: a@b.example\rSubject: x\r\rhej'],
  ['bare LF', () => 'From: a@b.example\nSubject: x\n\nhej'],
  ['NUL everywhere', () => Buffer.from(`${head}\r\n\0h\0e\0j\0`)],
  ['nothing but NUL', () => Buffer.alloc(1_000_000)],
  [
    'quotes and introductions without end',
    () => `${head}\r\n${'On 1 May 2026 at 10:00, A <a@b> wrote:\r\n> x\r\n'.repeat(20_000)}`,
  ],
];

describe('a hostile mail costs bounded time and always gives something:', () => {
  it.each(hostile)('%s', async (_, make) => {
    const raw = Buffer.from(make());
    const before = process.cpuUsage();
    const mail = await parseMail(raw);
    separateReply(mail.text);
    const { user, system } = process.cpuUsage(before);
    expect(mail.bodyHash).toMatch(/^[0-9a-f]{64}$/);
    expect((user + system) / 1e6).toBeLessThan(5);
  });
});

describe('a long mail loses nothing:', () => {
  it('HTML too long to be read as such is freed of its tags', async () => {
    const raw = Buffer.from(`${head}Content-Type: text/html\r\n\r\n${'<p>hej på dig</p>'.repeat(50_000)}`);
    const { text } = await parseMail(raw);
    expect(text.match(/hej på dig/g)).toHaveLength(50_000);
    expect(text).not.toContain('Invalid HTML');
  });

  it('a text nobody reads to its end is cut, with the whole of it as a file', async () => {
    const raw = Buffer.from(`${head}\r\n${'Hej på dig.\r\n'.repeat(500_000)}slut`);
    const { text, attachments } = await parseMail(raw);
    expect(text.length).toBeLessThanOrEqual(4_000_000);
    expect(attachments).toMatchObject([{ fileName: 'message.txt' }]);
    expect(attachments[0]?.content.toString('utf8').trimEnd().endsWith('slut')).toBe(true);
  });
});

describe('file names of attachments', () => {
  it.each([
    ['../../etc/passwd', 'etc_passwd'],
    ['C:\\temp\\rapport.pdf', 'C__temp_rapport.pdf'],
    ['bild\u202Egpj.exe', 'bildgpj.exe'],
    ['.htaccess', 'htaccess'],
    ['con.txt', '_con.txt'],
    ['a\u0000b\r\n.txt', 'ab.txt'],
    ['Åtgärder & förslag.docx', 'Åtgärder & förslag.docx'],
    ['', 'attachment-3'],
    ['...', 'attachment-3'],
  ])('%j becomes %j', (given, safe) => {
    expect(safeFileName(given, 3)).toBe(safe);
  });

  it('keep their ending when they are cut', () => {
    expect(safeFileName(`${'långt '.repeat(60)}.pdf`, 1)).toMatch(/^.{96}\.pdf$/u);
  });
});
