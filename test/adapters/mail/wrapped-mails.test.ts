import { deflateSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe } from 'vitest';
import { mailOf, partsOf, picturePart, textPart } from '../../builders/broken-mail.ts';
import { base64, inBase64, plain, read, said } from '../../builders/odd-mail.ts';

/** DER: a tag, its length, its content; or a length that is found by its end. */
const element = (tag: number, ...content: readonly Buffer[]) => {
  const all = Buffer.concat(content);
  return Buffer.concat([
    Buffer.from([tag, 0x83, all.length >> 16, (all.length >> 8) & 0xff, all.length & 0xff]),
    all,
  ]);
};
const open = (tag: number, ...content: readonly Buffer[]) =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...content, Buffer.from([0, 0])]);
const oid = (last: number) => Buffer.from([0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last]);
const compressed = Buffer.from('060b2a864886f70d0109100109', 'hex');

const wrap = (inner: string | Buffer, make = element) =>
  make(
    0x30,
    oid(2),
    make(
      0xa0,
      make(0x30, Buffer.from([2, 1, 1]), make(0x30, oid(1), make(0xa0, element(4, Buffer.from(inner))))),
    ),
  );
const signed = (inner: string | Buffer) => wrap(inner);

const opaque = (type: string, der: Buffer) => mailOf(type, base64(der), inBase64);
const inner = plain(said);
const pkcs7 = 'application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"';

describe('signed and wrapped', () => {
  read('S/MIME', [
    ['opaque', opaque(pkcs7, signed(inner)), { files: ['smime.p7m'] }],
    ['by its older name', opaque('application/x-pkcs7-mime; name=smime.p7m', signed(inner)), {}],
    ['without a kind', opaque('application/pkcs7-mime', signed(inner)), {}],
    ['known by its name only', opaque('application/octet-stream; name="smime.p7m"', signed(inner)), {}],
    ['lengths found by their end', opaque(pkcs7, wrap(inner, open)), {}],
    [
      'as bytes',
      Buffer.concat([mailOf(pkcs7, '', 'Content-Transfer-Encoding: binary\r\n'), signed(inner)]),
      {},
    ],
    [
      'PEM inside',
      mailOf(
        pkcs7,
        `-----BEGIN PKCS7-----\r\n${base64(signed(inner))}\r\n-----END PKCS7-----\r\n`,
        inBase64.replace('base64', '7bit'),
      ),
      {},
    ],
    [
      'signed twice',
      opaque(pkcs7, signed(`Content-Type: ${pkcs7}\r\n${inBase64}\r\n${base64(signed(inner))}`)),
      {},
    ],
    [
      'with a file inside',
      opaque(
        pkcs7,
        signed(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${partsOf('b', textPart, picturePart)}`),
      ),
      { text: 'Lampan är trasig.', files: ['smime.p7m', 'lampa.png'] },
    ],
    [
      'below the line of a list',
      mailOf(
        'multipart/mixed; boundary=b',
        partsOf(
          'b',
          `Content-Type: ${pkcs7}\r\n${inBase64}\r\n${base64(signed(inner))}\r\n`,
          plain('_____\r\nGrannlistan'),
        ),
      ),
      {},
    ],
    [
      'compressed',
      opaque(
        'application/pkcs7-mime; smime-type=compressed-data; name=smime.p7z',
        element(
          0x30,
          compressed,
          element(
            0xa0,
            element(
              0x30,
              Buffer.from([2, 1, 0]),
              element(0x30, oid(8)),
              element(0x30, oid(1), element(0xa0, element(4, deflateSync(Buffer.from(inner))))),
            ),
          ),
        ),
      ),
      {},
    ],
    [
      'signature beside it',
      mailOf(
        'multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=b',
        partsOf(
          'b',
          plain(said),
          `Content-Type: application/pkcs7-signature; name=smime.p7s\r\n${inBase64}\r\nTUlJ\r\n`,
        ),
      ),
      { files: ['smime.p7s'] },
    ],
    [
      'encrypted: the file is there for who can open it',
      opaque(
        'application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
        element(0x30, oid(3), element(0xa0, Buffer.from('x'))),
      ),
      { text: '', files: ['smime.p7m'] },
    ],
  ]);

  read('PGP', [
    [
      'signature beside it',
      mailOf(
        'multipart/signed; protocol="application/pgp-signature"; boundary=b',
        partsOf(
          'b',
          plain(said),
          'Content-Type: application/pgp-signature; name=signature.asc\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n',
        ),
      ),
      { files: ['signature.asc'] },
    ],
    [
      'signed in the text',
      mailOf(
        'text/plain; charset=utf-8',
        `-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\n${said}\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\niQEz\r\n-----END PGP SIGNATURE-----\r\n`,
      ),
      {},
    ],
    [
      'encrypted: what there is, is a file',
      mailOf(
        'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
        partsOf(
          'b',
          'Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n',
          'Content-Type: application/octet-stream; name=encrypted.asc\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n',
        ),
      ),
      { text: '', files: [undefined, 'encrypted.asc'] },
    ],
  ]);
});

/** MS-OXTNEF: an attribute is level, id, length, data, checksum. */
const attribute = (level: number, id: number, data: Buffer) => {
  const head = Buffer.alloc(9);
  head.writeUInt8(level, 0);
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(data.length, 5);
  return Buffer.concat([head, data, Buffer.alloc(2)]);
};
const tnef = (...attributes: readonly Buffer[]) =>
  Buffer.concat([Buffer.from('789f3e220100', 'hex'), ...attributes]);
/** MAPI properties: type, id, and for text of variable length a count, a length, the text filled up to four. */
const property = (type: number, id: number, value: Buffer) => {
  const head = Buffer.alloc(12);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(id, 2);
  head.writeUInt32LE(1, 4);
  head.writeUInt32LE(value.length, 8);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
};
const properties = (...all: readonly Buffer[]) => {
  const count = Buffer.alloc(4);
  count.writeUInt32LE(all.length);
  return Buffer.concat([count, ...all]);
};
const fileIn = (title: string, content: string) => [
  attribute(2, 0x0006_9002, Buffer.alloc(14)),
  attribute(2, 0x0001_8010, Buffer.from(`${title}\0`, 'latin1')),
  attribute(2, 0x0006_800f, Buffer.from(content)),
];
const winmail = (bytes: Buffer, ...before: readonly string[]) =>
  mailOf(
    'multipart/mixed; boundary=b',
    partsOf(
      'b',
      ...before,
      `Content-Type: application/ms-tnef; name="winmail.dat"\r\n${inBase64}\r\n${base64(bytes)}\r\n`,
    ),
  );

describe('wrapped by Outlook', () => {
  read('TNEF', [
    [
      'a file inside',
      winmail(tnef(...fileIn('avtal.pdf', '%PDF-1')), plain(said)),
      { files: ['winmail.dat', 'avtal.pdf'], begins: '%PDF-1' },
    ],
    [
      'a file with a long name',
      winmail(
        tnef(
          ...fileIn('AVTAL~1.PDF', '%PDF-1'),
          attribute(
            2,
            0x0006_9005,
            properties(property(0x1f, 0x3707, Buffer.from('avtal för lampan.pdf\0', 'utf16le'))),
          ),
        ),
        plain(said),
      ),
      { files: ['winmail.dat', 'avtal för lampan.pdf'] },
    ],
    [
      'the text as a page',
      winmail(
        tnef(attribute(1, 0x0006_9003, properties(property(0x102, 0x1013, Buffer.from(`<p>${said}</p>`))))),
      ),
      {},
    ],
    [
      'the text as plain text',
      winmail(
        tnef(
          attribute(1, 0x0006_9003, properties(property(0x1f, 0x1000, Buffer.from(`${said}\0`, 'utf16le')))),
        ),
      ),
      {},
    ],
    [
      'the text as plain text of old',
      winmail(tnef(attribute(1, 0x0002_800c, iconv.encode(`${said}\0`, 'win1252')))),
      {},
    ],
    [
      'a text that another part says as well, once only',
      winmail(
        tnef(attribute(1, 0x0006_9003, properties(property(0x102, 0x1013, Buffer.from(`<p>${said}</p>`))))),
        plain(said),
      ),
      { files: ['winmail.dat'] },
    ],
    [
      'the text only inside, the line of a gateway outside',
      winmail(
        tnef(attribute(1, 0x0006_9003, properties(property(0x102, 0x1013, Buffer.from(`<p>${said}</p>`))))),
        plain('Scanned.'),
      ),
      {},
    ],
    ['cut off', winmail(tnef(...fileIn('avtal.pdf', '%PDF-1')).subarray(0, 60), plain(said)), {}],
    [
      'under another name and kind',
      mailOf(
        'multipart/mixed; boundary=b',
        partsOf(
          'b',
          plain(said),
          `Content-Type: application/octet-stream; name="win.dat"\r\n${inBase64}\r\n${base64(tnef(...fileIn('avtal.pdf', '%PDF-1')))}\r\n`,
        ),
      ),
      { files: ['win.dat', 'avtal.pdf'] },
    ],
  ]);
});

const coded = 'begin 644 lapp.txt\r\n#2&5J\r\n`\r\nend\r\n';
describe('written into the text', () => {
  read('uuencode', [
    [
      'behind the text',
      mailOf('text/plain; charset=utf-8', `${said}\r\n\r\n${coded}`),
      { files: ['lapp.txt'], begins: 'Hej' },
    ],
    ['before the text', mailOf('text/plain; charset=utf-8', `${coded}\r\n${said}`), { files: ['lapp.txt'] }],
    [
      'two of them',
      mailOf('text/plain; charset=utf-8', `${coded}\r\n${said}\r\n${coded}`),
      { files: ['lapp.txt', 'lapp.txt'] },
    ],
    [
      'as a part',
      mailOf(
        'multipart/mixed; boundary=b',
        partsOf(
          'b',
          plain(said),
          `Content-Type: application/octet-stream; name=lapp.txt\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\n${coded}`,
        ),
      ),
      { files: ['lapp.txt'], begins: 'Hej' },
    ],
    [
      'as a part called plain',
      mailOf(
        'multipart/mixed; boundary=b',
        partsOf(
          'b',
          plain(said),
          `Content-Type: application/octet-stream; name=lapp.txt\r\nContent-Transfer-Encoding: uuencode\r\n\r\n${coded}`,
        ),
      ),
      { files: ['lapp.txt'], begins: 'Hej' },
    ],
    [
      'a name with blanks',
      mailOf('text/plain; charset=utf-8', `${said}\r\n${coded.replace('lapp.txt', 'min lapp.txt')}`),
      { files: ['min lapp.txt'] },
    ],
    [
      'without end: stays as text',
      mailOf('text/plain; charset=utf-8', `${said}\r\nbegin 644 lapp.txt\r\n#2&5J\r\n`),
      { files: [] },
    ],
    [
      'a sentence that begins so',
      mailOf('text/plain; charset=utf-8', `begin 644 meter from the school\r\n${said}`),
      { files: [] },
    ],
  ]);
});
