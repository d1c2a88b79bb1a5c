import { describe, expect, it } from 'vitest';
import { separateReply } from '../../../functions/mail-intake/reply/reply-text.ts';
import { parseMail } from '../../../shared/adapters/mail/in/parse.ts';
import { mailOf, partsOf, picturePart, textPart } from '../../builders/broken-mail.ts';

const written = 'Lampan är trasig.';
const html = (body: string) => `Content-Type: text/html; charset=utf-8\r\n\r\n${body}\r\n`;
const plain = (body: string) => `Content-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`;
const both = partsOf('b', textPart, picturePart);

/** Mails whose structure is broken, each with a text and a picture that must both be found. */
const structures: readonly [string, Buffer][] = [
  [
    'a boundary with a blank at its end',
    mailOf('multipart/mixed; boundary="b "', partsOf('b ', textPart, picturePart)),
  ],
  ['a boundary declared with a blank that no line has', mailOf('multipart/mixed; boundary="b "', both)],
  [
    'a boundary with a blank inside, not quoted',
    mailOf('multipart/mixed; boundary=a b', partsOf('a b', textPart, picturePart)),
  ],
  [
    'a boundary with a semicolon, not quoted',
    mailOf('multipart/mixed; boundary=-_a;b', partsOf('-_a;b', textPart, picturePart)),
  ],
  ['blanks around the sign of equality', mailOf('multipart/mixed; boundary = "b"', both)],
  [
    'separators with blanks behind them',
    mailOf('multipart/mixed; boundary="b"', both.replaceAll(/(--b(?:--)?)\r/g, '$1  \r')),
  ],
  [
    'separators with blanks before them',
    mailOf('multipart/mixed; boundary="b"', both.replaceAll(/--b/g, ' --b')),
  ],
  ['separators in other letters', mailOf('multipart/mixed; boundary="B"', both)],
  ['separators of another boundary', mailOf('multipart/mixed; boundary="other"', both)],
  ['no boundary', mailOf('multipart/mixed', both)],
  ['an empty boundary', mailOf('multipart/mixed; boundary=""', both)],
  ['no end', mailOf('multipart/mixed; boundary="b"', both.replace('--b--', ''))],
  [
    'parts behind the end',
    mailOf('multipart/mixed; boundary="b"', `${partsOf('b', textPart)}${partsOf('b', picturePart)}`),
  ],
  [
    'an inner multipart without end',
    mailOf(
      'multipart/mixed; boundary="o"',
      `--o\r\nContent-Type: multipart/related; boundary="i"\r\n\r\n--i\r\n${textPart}--o\r\n${picturePart}--o--\r\n`,
    ),
  ],
  [
    'an inner multipart of another boundary',
    mailOf(
      'multipart/mixed; boundary="o"',
      partsOf(
        'o',
        `Content-Type: multipart/related; boundary="x"\r\n\r\n${partsOf('y', textPart)}`,
        picturePart,
      ),
    ),
  ],
  [
    'an inner multipart without boundary',
    mailOf(
      'multipart/mixed; boundary="o"',
      partsOf('o', `Content-Type: multipart/related\r\n\r\n${partsOf('y', textPart)}`, picturePart),
    ),
  ],
  [
    'a part without head and without empty line',
    mailOf('multipart/mixed; boundary="b"', partsOf('b', `${written}\r\n`, picturePart)),
  ],
  [
    'the text before the first part',
    mailOf('multipart/mixed; boundary="b"', `${written}\r\n${partsOf('b', picturePart)}`),
  ],
  [
    'the text behind the last part',
    mailOf('multipart/mixed; boundary="b"', `${partsOf('b', picturePart)}${written}\r\n`),
  ],
  [
    'an encoding for all of it',
    mailOf('multipart/mixed; boundary="b"', both, 'Content-Transfer-Encoding: base64\r\n'),
  ],
];

describe('a mail of broken structure loses neither text nor file:', () => {
  it.each(structures)('%s', async (_, raw) => {
    const mail = await parseMail(raw);
    expect(mail.text.replaceAll(/\s+/g, ' ')).toBe(written);
    expect(mail.attachments.map(({ fileName }) => fileName)).toEqual(['lampa.png']);
  });
});

/** Mails whose text stands where many readers do not look. */
const texts: readonly [string, Buffer, readonly string[]][] = [
  ['a multipart without parts', mailOf('multipart/mixed; boundary="b"', written), [written]],
  [
    'only what stands before the end',
    mailOf('multipart/mixed; boundary="b"', `${written}\r\n--b--\r\n`),
    [written],
  ],
  [
    'HTML around the page',
    mailOf('text/html; charset=utf-8', '<p>Före</p><html><body>I</body></html><p>Efter</p>'),
    ['Före', 'I', 'Efter'],
  ],
  [
    'HTML between head and body',
    mailOf('text/html; charset=utf-8', '<html><head><title>t</title></head>Emellan<body>I</body></html>'),
    ['Emellan', 'I'],
  ],
  [
    'two pages',
    mailOf('text/html', '<html><body>Ett</body></html><html><body>Annat</body></html>'),
    ['Ett', 'Annat'],
  ],
  ['a page in its head', mailOf('text/html', '<html><head><p>Text</p></head><body></body></html>'), ['Text']],
  ['styles without end', mailOf('text/html', '<style>p{}<body><p>Text</p></body>'), ['Text']],
  ['a comment without end', mailOf('text/html', '<p>Text</p><!-- x'), ['Text']],
  [
    'fields of a form',
    mailOf('text/html', '<form><input value="Fyllt"><textarea>Skrivet</textarea></form>'),
    ['Fyllt', 'Skrivet'],
  ],
  [
    'a stub beside a page',
    mailOf(
      'multipart/alternative; boundary="b"',
      partsOf('b', plain('Ditt program kan inte visa HTML.'), html(`<p>${written}</p>`)),
    ),
    [written],
  ],
  [
    'a text that breaks off beside a page',
    mailOf(
      'multipart/alternative; boundary="b"',
      partsOf('b', plain('Lampan'), html('<p>Lampan på Storgatan är trasig sedan maj</p>')),
    ),
    ['Storgatan'],
  ],
  [
    'two texts that differ',
    mailOf(
      'multipart/alternative; boundary="b"',
      partsOf('b', plain('En sak som jag vill säga er'), html('<p>Något helt annat på sidan</p>')),
    ),
    ['En sak', 'helt annat'],
  ],
  ['a kind of text nobody knows', mailOf('text/x-notes', written), [written]],
  ['a type that is no type', mailOf('text', written), [written]],
  ['a file that is the text', mailOf('application/octet-stream', written), [written]],
  [
    'base64 that is none',
    mailOf('text/plain', 'Hej på er, detta är ingen base64!', 'Content-Transfer-Encoding: base64\r\n'),
    ['Hej på er, detta'],
  ],
  [
    'no empty line below the head',
    Buffer.from('From: a@b.example\r\nSubject: x\r\nHej på er.\r\n'),
    ['Hej på er.'],
  ],
  [
    'a mail of nothing but a mail',
    mailOf(
      'message/rfc822',
      Buffer.from(`Subject: i\r\n\r\n${written}`).toString('base64'),
      'Content-Transfer-Encoding: base64\r\n',
    ),
    [written],
  ],
  [
    'PGP/MIME signed',
    mailOf(
      'multipart/signed; protocol="application/pgp-signature"; boundary="b"',
      partsOf('b', textPart, 'Content-Type: application/pgp-signature\r\n\r\nx\r\n'),
    ),
    [written],
  ],
  [
    'PGP/MIME signed, the text marked as a file',
    mailOf(
      'multipart/signed; protocol="application/pgp-signature"; boundary="b"',
      partsOf(
        'b',
        textPart.replace('\r\n\r\n', '\r\nContent-Disposition: attachment\r\n\r\n'),
        'Content-Type: application/pgp-signature\r\n\r\nx\r\n',
      ),
    ),
    [written],
  ],
];

describe('text is found where it stands:', () => {
  it.each(texts)('%s', async (_, raw, wanted) => {
    const { text } = await parseMail(raw);
    for (const each of wanted) expect(text).toContain(each);
    expect(text).not.toMatch(/Content-Type|--b/);
  });

  it('in a page beside the same words in plain text once only', async () => {
    const raw = mailOf(
      'multipart/alternative; boundary="b"',
      partsOf('b', textPart, html(`<p>${written}</p>`)),
    );
    expect((await parseMail(raw)).text).toBe(written);
  });

  it('in an inline part with a name, which is a file too', async () => {
    const named =
      'Content-Type: text/plain; name="anteckning.txt"\r\nContent-Disposition: inline\r\n\r\nMer att säga.\r\n';
    const mail = await parseMail(mailOf('multipart/mixed; boundary="b"', partsOf('b', textPart, named)));
    expect(mail.text).toContain('Mer att säga.');
    expect(mail.attachments.map(({ fileName }) => fileName)).toEqual(['anteckning.txt']);
  });

  it('inside an opaque signature, written at once or in pieces', async () => {
    const inner = Buffer.from('Content-Type: text/plain; charset=utf-8\r\n\r\nLampan på Rosgränd.\r\n');
    const element = (tag: number, ...content: readonly Buffer[]) => {
      const all = Buffer.concat(content);
      return Buffer.concat([Buffer.from([tag, 0x82, all.length >> 8, all.length & 0xff]), all]);
    };
    const oid = (last: number) => Buffer.from([0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last]);
    const pieces = [inner.subarray(0, 30), inner.subarray(30)].map((piece) => element(0x04, piece));
    const open = Buffer.concat([Buffer.from([0x24, 0x80]), ...pieces, Buffer.from([0, 0])]);
    for (const octets of [element(0x04, inner), open]) {
      const signed = element(
        0x30,
        oid(2),
        element(0xa0, element(0x30, element(0x30, oid(1), element(0xa0, octets)))),
      );
      const raw = mailOf(
        'application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"',
        signed.toString('base64'),
        'Content-Transfer-Encoding: base64\r\n',
      );
      const mail = await parseMail(raw);
      expect(mail.text).toBe('Lampan på Rosgränd.');
      expect(mail.attachments.map(({ fileName }) => fileName)).toEqual(['smime.p7m']);
    }
  });

  it('nowhere: then the bytes are read as they are, and it is said so', async () => {
    const mail = await parseMail(
      mailOf('multipart/mixed; boundary="b"', '--b\r\nContent-Type: text/plain\r\n--b--\r\n'),
    );
    expect(mail).toMatchObject({ complete: false });
    expect(mail.text).toContain('--b');
  });
});

describe('lines of format=flowed', () => {
  it('are joined only within one quote: what is answered below a quote is no part of it', async () => {
    const raw = mailOf(
      'text/plain; format=flowed; charset=utf-8',
      'Den 23 nov skrev kommunen:\r\n> Du är nu \r\n> handläggare. \r\nHej! Hålet lagas \r\npå torsdag.\r\n-- \r\nKim\r\n',
    );
    expect((await parseMail(raw)).text).toBe(
      'Den 23 nov skrev kommunen:\n> Du är nu handläggare.\nHej! Hålet lagas på torsdag.\n--\nKim',
    );
  });

  it.each([
    ['at the end', ''],
    ['above quotes nobody introduced', '\r\n> Vad gäller det?\r\n> > 50 frågor\r\n'],
    ['above a history', '\r\nDen 23 nov 2026 skrev kommunen:\r\n> Vad gäller det?\r\n'],
  ])('that begin with > and are the writer’s own are no quote: %s', async (_, below) => {
    const own = 'Hålet ligger\r\n\r\n > 50 meter från skolan\r\n >> och är djupt\r\n';
    const raw = mailOf('text/plain; format=flowed; charset=utf-8', `${own}${below}`);
    const { fresh, rest } = separateReply((await parseMail(raw)).text ?? '');
    expect(fresh.split('\n').map((line) => line.trim())).toEqual([
      'Hålet ligger',
      '',
      '> 50 meter från skolan',
      '>> och är djupt',
    ]);
    expect(rest.includes('Vad gäller det?')).toBe(below !== '');
  });
});
