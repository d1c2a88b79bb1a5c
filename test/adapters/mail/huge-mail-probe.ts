import { parseMail } from '../../../shared/adapters/mail/in/parse.ts';
import { peakMegabytes } from '../../peak-memory.ts';

/** Makes one mail of up to 40 MB, takes it apart and says what that took. Run by huge-mail.test.ts, each in a process of its own. */
const head = 'From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n';
const base64Line = 'SGVqIHDDpSBkaWcsIGhlaiBww6UgZGlnLCBoZWogcMOlIGRpZywgaGVqIHDD\r\n';

function mailOf(megabytes: number, start: string, line: string, end = ''): Buffer {
  const mail = Buffer.alloc(megabytes * 1e6, line);
  mail.write(start, 0);
  mail.write(end, mail.length - Buffer.byteLength(end));
  return mail;
}

const pdf =
  'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=plan.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n';
const multipart = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n`;
const part = '--b\r\nContent-Type: text/plain\r\n\r\n';

const mails: Record<string, () => Buffer> = {
  plain: () => mailOf(41.9, `${head}\r\nBegin.\r\n`, 'Hej på dig.\r\n', 'End.'),
  'quoted-printable': () =>
    mailOf(
      37.5,
      `${head}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nBegin.\r\n`,
      'Hej p=C3=A5 dig, =\r\nhej p=C3=A5 dig.\r\n',
      '\r\nEnd=2E',
    ),
  latin1: () =>
    mailOf(
      40,
      `${head}Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nBegin.\r\n`,
      '=E5=E4=F6=\r\n',
      '\r\nEnd=2E',
    ),
  html: () =>
    mailOf(
      40,
      `${head}Content-Type: text/html\r\n\r\n<p>Begin.</p>\r\n`,
      '<p>Hej på dig</p>\r\n',
      '<p>End.</p>',
    ),
  base64: () =>
    mailOf(
      40,
      `${head}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nQmVnaW4u\r\n`,
      base64Line,
      '\r\nRW5kLgo=',
    ),
  'one line': () => mailOf(41.9, `${head}\r\nBegin.\r\n`, 'a', 'End.'),
  'bare CR': () => mailOf(41.9, `${head}\r\nBegin.\r\n`.replaceAll('\r\n', '\r'), 'Hej.\r', 'End.'),
  attachment: () => mailOf(39, `${multipart}--b\r\n\r\nBegin.\r\n--b\r\n${pdf}`, base64Line, '\r\n--b--\r\n'),
  'text before an attachment': () =>
    mailOf(40, `${multipart}${part}Begin.\r\n`, 'Hej.\r\n', `\r\n--b\r\n${pdf}JVBERi0=\r\n--b--\r\n`),
  'hundred texts': () =>
    Buffer.from(
      `${multipart}${part}Begin.\r\n${`${part}${'Hej.\r\n'.repeat(66_000)}`.repeat(100)}\r\n--b\r\n${pdf}JVBERi0=\r\n--b--\r\n`,
    ),
  uuencoded: () =>
    mailOf(
      39,
      `${multipart}${part}Begin.\r\n--b\r\n${pdf.replace('base64', '7bit')}begin 644 plan.pdf\r\n`,
      `M${'A'.repeat(60)}\r\n`,
      '\r\n`\r\nend\r\n--b--\r\n',
    ),
  'mails in a mail': () =>
    Buffer.from(
      `${multipart}${part}Begin.\r\n${`--b\r\nContent-Type: message/rfc822\r\nContent-Disposition: inline\r\n\r\nSubject: ${'x'.repeat(120_000)}\r\n\r\nHej.\r\n`.repeat(190)}--b--\r\n`,
    ),
};

const raw = mails[process.argv[2] ?? '']?.() ?? Buffer.alloc(0);
const before = process.cpuUsage();
const mail = await parseMail(raw);
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    rawBytes: raw.length,
    peakMegabytes: Math.round(peakMegabytes()),
    cpuSeconds: (user + system) / 1e6,
    complete: mail.complete,
    textLength: mail.text.length,
    begin: mail.text.slice(0, 20),
    files: mail.attachments.map(({ fileName, content }) => ({
      fileName,
      bytes: content.length,
      end: content.toString('utf8', content.length - 12).trim(),
    })),
  }),
);
