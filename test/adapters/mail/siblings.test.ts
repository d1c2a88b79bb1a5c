import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { parseMail } from '../../../shared/adapters/mail/in/parse.ts';

const said = 'Gatan Ängsvägen är sönderkörd, och ingen från kommunen svarar. Hälsningar, Åsa Öberg';
const head = (type: string, more = '') =>
  `From: =?utf-8?Q?=C3=85sa?= <asa@resident.example>\r\nTo: x@y.example\r\nSubject: Hej\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n${more}\r\n`;
const mail = (type: string, body: Buffer | string, more = '') =>
  Buffer.concat([Buffer.from(head(type, more)), Buffer.isBuffer(body) ? body : Buffer.from(body)]);

const charsets: readonly (readonly [string, string, Buffer])[] = [
  ['ISO-8859-15 by its name', 'text/plain; charset=iso-8859-15', iconv.encode(said, 'iso-8859-15')],
  ['MacRoman by its name', 'text/plain; charset=macintosh', iconv.encode(said, 'macroman')],
  ['UTF-16 with its mark', 'text/plain; charset=utf-16', iconv.encode(said, 'utf-16', { addBOM: true })],
  ['Windows-1252 called US-ASCII', 'text/plain; charset=us-ascii', iconv.encode(said, 'win1252')],
  ['UTF-8 called Windows-1252', 'text/plain; charset=windows-1252', Buffer.from(said)],
  ['UTF-8 in a charset nobody knows', 'text/plain; charset=x-unknown', Buffer.from(said)],
];

describe('text in another charset is read', () => {
  it.each(charsets)('%s', async (_, type, bytes) => {
    expect((await parseMail(mail(type, bytes))).text.trim()).toBe(said);
  });

  it.each([
    ['GB18030', 'gb18030', '路灯坏了三个星期，请尽快修理。谢谢市政府的帮助。'],
    ['Shift-JIS', 'shift_jis', '街灯が三週間壊れています。早く直してください。よろしくお願いします。'],
  ])('%s by its name', async (_, charset, text) => {
    const bytes = iconv.encode(text, charset);
    expect((await parseMail(mail(`text/plain; charset=${charset}`, bytes))).text.trim()).toBe(text);
  });
});

const file = (disposition: string, type = 'application/pdf') =>
  mail(
    'multipart/mixed; boundary=b',
    `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${said}\r\n--b\r\nContent-Type: ${type}\r\nContent-Disposition: ${disposition}\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVq\r\n--b--\r\n`,
  );

describe('names of files are read', () => {
  it.each([
    ['by RFC 2231', "attachment; filename*=utf-8''%C3%84ng.pdf"],
    ['by RFC 2231 in pieces', "attachment; filename*0*=utf-8''%C3%84n; filename*1*=g.pdf"],
    ['by RFC 2047, against its rules', 'attachment; filename="=?utf-8?B?w4RuZy5wZGY=?="'],
    ['as bytes of UTF-8', 'attachment; filename="Äng.pdf"'],
  ])('%s', async (_, disposition) => {
    const { attachments, text } = await parseMail(file(disposition));
    expect(attachments.map(({ fileName }) => fileName)).toEqual(['Äng.pdf']);
    expect(text).toContain('Ängsvägen');
  });
});

const plain = `Content-Type: text/plain; charset=utf-8\r\n\r\n${said}\r\n`;
const structures: readonly (readonly [string, Buffer])[] = [
  ['no end of the parts', mail('multipart/mixed; boundary=b', `--b\r\n${plain}`)],
  ['no boundary at all', mail('multipart/mixed', `--b\r\n${plain}--b--\r\n`)],
  ['another boundary than announced', mail('multipart/mixed; boundary=other', `--b\r\n${plain}--b--\r\n`)],
  ['blanks after the boundary', mail('multipart/mixed; boundary=b', `--b  \r\n${plain}--b--  \r\n`)],
  [
    'parts within parts that never end',
    mail(
      'multipart/mixed; boundary=a',
      `--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n${plain}--a--\r\n`,
    ),
  ],
  [
    'a stub beside HTML',
    mail(
      'multipart/alternative; boundary=b',
      `--b\r\nContent-Type: text/plain\r\n\r\nYour mail program does not show HTML.\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>${said}</p>\r\n--b--\r\n`,
    ),
  ],
  [
    'an empty plain part beside HTML',
    mail(
      'multipart/alternative; boundary=b',
      `--b\r\nContent-Type: text/plain\r\n\r\n \r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>${said}</p>\r\n--b--\r\n`,
    ),
  ],
  [
    'PGP/MIME signed',
    mail(
      'multipart/signed; protocol="application/pgp-signature"; micalg=pgp-sha256; boundary=b',
      `--b\r\n${plain}--b\r\nContent-Type: application/pgp-signature; name="signature.asc"\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\nx\r\n-----END PGP SIGNATURE-----\r\n--b--\r\n`,
    ),
  ],
  [
    'HTML after the end of HTML',
    mail('text/html; charset=utf-8', `<html><body>Hej</body></html><p>${said}</p>`),
  ],
  [
    'a text part with a name',
    mail(
      'multipart/mixed; boundary=b',
      `--b\r\nContent-Type: text/plain; charset=utf-8; name="mejl.txt"\r\nContent-Disposition: inline\r\n\r\n${said}\r\n--b--\r\n`,
    ),
  ],
];

describe('a part whose head says nothing is still text', () => {
  // The first stopped the process of the parser: a handler of events cannot be caught around.
  it.each([
    'Content-Type:',
    'Content-Type: ;',
    'Content-Type: /',
    'Content-Type: text',
    'Content-Disposition: ',
  ])('%s', async (line) => {
    const raw = mail('multipart/mixed; boundary=b', `--b\r\n${line}\r\n\r\n${said}\r\n--b--\r\n`);
    const { text, complete } = await parseMail(raw);
    expect({ text: text.trim(), complete }).toEqual({ text: said, complete: true });
  });
});

describe('nothing is dropped where the parts are odd', () => {
  it.each(structures)('%s', async (_, raw) => {
    const { text, attachments } = await parseMail(raw);
    const files = attachments.map(({ content }) => content.toString());
    expect([text, ...files].join('\n')).toContain('Gatan Ängsvägen är sönderkörd');
  });
});
