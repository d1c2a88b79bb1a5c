import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { parseMail } from '../../../shared/adapters/mail/in/parse.ts';
import { bytesOf, mailOf, partsOf, picturePart, textPart } from '../../builders/broken-mail.ts';
import { base64, inBase64, plain, read, said } from '../../builders/odd-mail.ts';

const html = (body: string) => `Content-Type: text/html; charset=utf-8\r\n\r\n${body}\r\n`;
const inQuoted = 'Content-Transfer-Encoding: quoted-printable\r\n';
const quoted = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) =>
      byte > 126 || byte === 0x3d
        ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('');
const written = (text: string, charset: string, label = charset) =>
  bytesOf(`text/plain; charset=${label}`, iconv.encode(text, charset).toString('latin1'));
/** Heads as bytes, then a plain body. */
const headed = (...lines: readonly string[]) =>
  Buffer.concat([Buffer.from(lines.join('\r\n')), Buffer.from(`\r\n\r\n${said}\r\n`)]);
const word = (text: string, charset = 'utf-8') =>
  `=?${charset}?B?${iconv.encode(text, charset).toString('base64')}?=`;

const japanese = '街灯が三週間壊れています。早く直してください。';
const chinese = '路灯坏了三个星期，请尽快修理。谢谢市政府的帮助。';
const taiwanese = '路燈壞了三個星期，請盡快修理。謝謝市政府的幫忙。';
const russian = 'Фонарь у нашего дома не горит уже три недели. Помогите, пожалуйста.';
const latvian = 'Mūsu ielā jau trīs nedēļas nedeg laterna. Lūdzu, palīdziet. Sēžam tumsā, ķēdē, ģērbtuvē.';
const lithuanian = 'Mūsų gatvėje jau trys savaitės nedega žibintas. Prašome padėti, čia šaltis ir įšalas.';

describe('charsets', () => {
  read('a body', [
    ['Shift-JIS', written(japanese, 'shift_jis'), { text: japanese }],
    ['Shift-JIS by a name of Microsoft', written(japanese, 'shift_jis', 'ms_kanji'), { text: japanese }],
    [
      'ISO-2022-JP',
      mailOf(
        'text/plain; charset=iso-2022-jp',
        Buffer.from([0x1b, 0x24, 0x42, 0x33, 0x39, 0x45, 0x74, 0x1b, 0x28, 0x42]).toString('latin1'),
      ),
      { text: '街灯' },
    ],
    ['EUC-JP', written(japanese, 'euc-jp'), { text: japanese }],
    ['GB18030', written(chinese, 'gb18030'), { text: chinese }],
    ['Big5', written(taiwanese, 'big5'), { text: taiwanese }],
    ['EUC-KR', written('가로등이 삼 주 동안 고장났습니다.', 'euc-kr'), { text: '가로등이 삼 주 동안' }],
    ['KOI8-R', written(russian, 'koi8-r'), { text: russian }],
    [
      'KOI8-R with no label',
      bytesOf('text/plain', iconv.encode(russian, 'koi8-r').toString('latin1')),
      { text: russian },
    ],
    ['Windows-1251 called Latin-1', written(russian, 'win1251', 'iso-8859-1'), { text: russian }],
    ['Windows-1257', written(latvian, 'windows-1257'), { text: latvian }],
    ['Windows-1257 in Lithuanian', written(lithuanian, 'windows-1257'), { text: lithuanian }],
    [
      'Windows-1250',
      written('Światło na naszej ulicy nie działa od trzech tygodni. Dziękuję.', 'windows-1250'),
      { text: 'Światło na naszej ulicy nie działa' },
    ],
    [
      'ISO-8859-2 called Windows-1250',
      written('nie działa od łódzkiej do ósmej', 'iso-8859-2', 'iso-8859-2'),
      { text: 'nie działa od łódzkiej do ósmej' },
    ],
    [
      'Windows-1254',
      written('Sokak lambası üç haftadır yanmıyor, lütfen yardım edin. Teşekkürler.', 'windows-1254'),
      { text: 'Sokak lambası üç haftadır yanmıyor' },
    ],
    [
      'Windows-1256',
      written('مصباح الشارع لا يعمل منذ ثلاثة أسابيع', 'windows-1256'),
      { text: 'مصباح الشارع لا يعمل منذ ثلاثة أسابيع' },
    ],
    [
      'ISO-8859-10 of the north',
      written('Lampan på Ängsvägen', 'iso-8859-10'),
      { text: 'Lampan på Ängsvägen' },
    ],
    ['DOS', written('Lampan på Ängsvägen', 'cp850'), { text: 'Lampan på Ängsvägen' }],
    [
      'UTF-7 by its other name',
      mailOf('text/plain; charset=unicode-1-1-utf-7', 'Lampan p+AOU- +AMQ-ngsv+AOQ-gen'),
      { text: 'Lampan på Ängsvägen' },
    ],
    [
      'UTF-7 of a whole sentence',
      mailOf('text/plain; charset=utf-7', 'Jag bor p+AOU- +AMQ-ngen +- mycket b+AOQ-ttre'),
      { text: 'Jag bor på Ängen + mycket bättre' },
    ],
    [
      'UTF-16 without a mark',
      bytesOf('text/plain; charset=utf-16le', Buffer.from(said, 'utf16le').toString('latin1')),
      {},
    ],
    ['UTF-8 with a mark before it', mailOf('text/plain; charset=utf-8', `\ufeff${said}`), {}],
    ['a charset with a comment', mailOf('text/plain; charset="utf-8" (Unicode)', said), {}],
    ['a charset named twice', mailOf('text/plain; charset=utf-8; charset=iso-8859-1', said), {}],
    ['a charset by a name of Python', mailOf('text/plain; charset=utf_8', said), {}],
    ['a charset named cp1252', written(said, 'win1252', 'cp1252'), {}],
    [
      'a charset named cp-850',
      written('Lampan på Ängsvägen', 'cp850', 'cp-850'),
      { text: 'Lampan på Ängsvägen' },
    ],
    ['a charset of blanks', mailOf('text/plain; charset = utf-8', said), {}],
  ]);
});

describe('encodings', () => {
  read('a body', [
    [
      'quoted-printable whose breaks were lost',
      mailOf('text/plain; charset=utf-8', quoted(said), inQuoted),
      {},
    ],
    [
      'quoted-printable whose soft breaks got blanks',
      mailOf('text/plain; charset=utf-8', quoted(said).replace('tra', 'tr= \r\na'), inQuoted),
      {},
    ],
    [
      'quoted-printable in small letters',
      mailOf('text/plain; charset=utf-8', quoted(said).toLowerCase().replace('lampan', 'Lampan'), inQuoted),
      { text: 'Lampan på' },
    ],
    [
      'quoted-printable with signs of equality of its own',
      mailOf('text/plain; charset=utf-8', `a=b ${quoted(said)} 2+2=4`, inQuoted),
      { text: `a=b ${said} 2+2=4` },
    ],
    [
      'quoted-printable nobody declared stays as it stands',
      mailOf('text/plain; charset=utf-8', quoted('på vägen')),
      { text: 'p=C3=A5' },
    ],
    [
      'base64 in one line',
      mailOf('text/plain; charset=utf-8', Buffer.from(said).toString('base64'), inBase64),
      {},
    ],
    [
      'base64 without its end',
      mailOf(
        'text/plain; charset=utf-8',
        Buffer.from(`${said} och`).toString('base64').replace(/=+$/, ''),
        inBase64,
      ),
      {},
    ],
    [
      'base64 with lines in it that are none',
      mailOf('text/plain; charset=utf-8', `${base64(Buffer.from(said))}\r\n\r\n`, inBase64),
      {},
    ],
    [
      'base64 in pieces, each filled up',
      mailOf(
        'text/plain; charset=utf-8',
        `${Buffer.from(said.slice(0, 20)).toString('base64')}\r\n${Buffer.from(said.slice(20)).toString('base64')}\r\n`,
        inBase64,
      ),
      {},
    ],
    [
      'base64 with the line of a list behind it',
      mailOf(
        'text/plain; charset=utf-8',
        `${base64(Buffer.from(said))}\r\n_______________\r\nGrannlistan, skriv till oss\r\n`,
        inBase64,
      ),
      {},
    ],
    [
      'an encoding nobody knows',
      mailOf('text/plain; charset=utf-8', said, 'Content-Transfer-Encoding: x-unknown\r\n'),
      {},
    ],
    [
      '7bit that has eight',
      mailOf('text/plain; charset=utf-8', said, 'Content-Transfer-Encoding: 7bit\r\n'),
      {},
    ],
    [
      'an encoding with a comment',
      mailOf(
        'text/plain; charset=utf-8',
        Buffer.from(said).toString('base64'),
        'Content-Transfer-Encoding: base64 (all of it)\r\n',
      ),
      {},
    ],
    [
      'flowed, the added blanks deleted',
      mailOf(
        'text/plain; charset=utf-8; format=flowed; delsp=yes',
        'Lampan på Ängsvä \r\ngen är trasig, och ingen svarar. Åsa Öberg',
      ),
      {},
    ],
    [
      'flowed, with a quote below',
      mailOf(
        'text/plain; charset=utf-8; format=flowed',
        `Lampan på Ängsvägen är \r\ntrasig, och ingen svarar. Åsa Öberg\r\n> Vad gäller \r\n> det?`,
      ),
      {},
    ],
    [
      'flowed, stuffed lines',
      mailOf('text/plain; charset=utf-8; format=flowed', ` From dagen: ${said}`),
      { text: `From dagen: ${said}` },
    ],
  ]);
});

describe('heads', () => {
  read('a head', [
    [
      'a mark before it',
      Buffer.concat([Buffer.from('\ufeff'), headed('From: Kim <kim@resident.example>', 'Subject: Lampan')]),
      { subject: 'Lampan', from: { address: 'kim@resident.example' } },
    ],
    [
      'empty lines before it',
      Buffer.concat([Buffer.from('\r\n\r\n'), headed('From: Kim <kim@resident.example>', 'Subject: Lampan')]),
      { subject: 'Lampan', from: { address: 'kim@resident.example' } },
    ],
    [
      'an mbox line before it',
      headed(
        'From kim@resident.example Mon Nov 23 09:15:00 2026',
        'From: Kim <kim@resident.example>',
        'Subject: Lampan',
      ),
      { subject: 'Lampan', from: { address: 'kim@resident.example' } },
    ],
    [
      'an mbox line with a quote',
      headed(
        '>From kim@resident.example Mon Nov 23 09:15:00 2026',
        'From: Kim <kim@resident.example>',
        'Subject: Lampan',
      ),
      { subject: 'Lampan', from: { address: 'kim@resident.example' } },
    ],
    [
      'lines that end in CR only',
      Buffer.from(
        headed('From: Kim <kim@resident.example>', 'Subject: Lampan')
          .toString('latin1')
          .replaceAll('\r\n', '\r'),
        'latin1',
      ),
      { subject: 'Lampan' },
    ],
    [
      'lines that end in LF only',
      Buffer.from(
        headed('From: Kim <kim@resident.example>', 'Subject: Lampan')
          .toString('latin1')
          .replaceAll('\r\n', '\n'),
        'latin1',
      ),
      { subject: 'Lampan' },
    ],
    [
      'lines that end in CRCRLF',
      Buffer.from(
        headed('From: Kim <kim@resident.example>', 'Subject: Lampan')
          .toString('latin1')
          .replaceAll('\r\n', '\r\r\n'),
        'latin1',
      ),
      { subject: 'Lampan', from: { address: 'kim@resident.example' } },
    ],
    [
      'a head of LF, a body of CRLF',
      Buffer.concat([
        Buffer.from('From: Kim <kim@resident.example>\nSubject: Lampan\n\n'),
        Buffer.from(`${said}\r\nTack\r\n`),
      ]),
      { subject: 'Lampan' },
    ],
    [
      'a subject folded at each word',
      headed('From: Kim <kim@resident.example>', 'Subject: Lampan', '\tpå', ' Ängsvägen'),
      { subject: 'Lampan på Ängsvägen' },
    ],
    [
      'a subject folded with an empty line of blanks',
      headed('From: Kim <kim@resident.example>', 'Subject: Lampan', ' ', ' igen'),
      { subject: 'Lampan igen' },
    ],
    [
      'a field name alone on its line',
      headed('From:', ' Kim <kim@resident.example>', 'Subject:', ' Lampan'),
      { subject: 'Lampan', from: { address: 'kim@resident.example' } },
    ],
    [
      'a blank before the colon',
      headed('From : Kim <kim@resident.example>', 'Subject : Lampan'),
      { subject: 'Lampan', from: { address: 'kim@resident.example' } },
    ],
    [
      'a subject of eight bits',
      Buffer.from(
        `From: kim@resident.example\r\nSubject: Lampan p\xe5 \xc4ngen\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${Buffer.from(said).toString('latin1')}`,
        'latin1',
      ),
      { subject: 'Lampan på Ängen' },
    ],
    [
      'a name of eight bits',
      Buffer.from(
        `From: \xc5sa \xd6berg <kim@resident.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${Buffer.from(said).toString('latin1')}`,
        'latin1',
      ),
      { from: { name: 'Åsa Öberg', address: 'kim@resident.example' } },
    ],
    [
      'a word that is cut in the middle of a character',
      headed('From: kim@resident.example', 'Subject: =?utf-8?B?TGFtcGFuIHDD?= =?utf-8?B?pQ==?='),
      { subject: 'Lampan på' },
    ],
    [
      'words without blanks between them',
      headed('From: kim@resident.example', `Subject: ${word('Lampan ')}${word('på')}`),
      { subject: 'Lampan på' },
    ],
    ['a word inside a word', headed('From: kim@resident.example', `Subject: Lampan(${word('på')})`), {}],
    [
      'a word with blanks inside',
      headed('From: kim@resident.example', 'Subject: =?utf-8?Q?Lampan p=C3=A5?='),
      { subject: 'Lampan på' },
    ],
    [
      'a word in quotation marks',
      headed(`From: "${word('Åsa Öberg')}" <kim@resident.example>`),
      { from: { name: 'Åsa Öberg', address: 'kim@resident.example' } },
    ],
    [
      'a subject in Windows-1257',
      headed('From: kim@resident.example', `Subject: ${word('Mūsu ielā', 'windows-1257')}`),
      { subject: 'Mūsu ielā' },
    ],
    [
      'a subject in KOI8-R',
      headed('From: kim@resident.example', `Subject: ${word('Фонарь', 'koi8-r')}`),
      { subject: 'Фонарь' },
    ],
    [
      'a subject in GB18030',
      headed('From: kim@resident.example', `Subject: ${word('路灯坏了', 'gb18030')}`),
      { subject: '路灯坏了' },
    ],
    [
      'an address of another alphabet',
      headed('From: Kim <kim@åkersväg.example>'),
      { from: { address: 'kim@åkersväg.example' } },
    ],
    ['an address in punycode', headed('From: Kim <kim@xn--kersvg-eua0l.example>'), { from: { name: 'Kim' } }],
    [
      'a local part of another alphabet',
      headed('From: Åsa <åsa@resident.example>'),
      { from: { name: 'Åsa', address: 'åsa@resident.example' } },
    ],
    [
      'the name behind the address',
      headed('From: kim@resident.example (Kim Prov)'),
      { from: { name: 'Kim Prov', address: 'kim@resident.example' } },
    ],
    [
      'an address alone',
      headed('From: <kim@resident.example>'),
      { from: { name: '', address: 'kim@resident.example' } },
    ],
    ['a name with a comma, not quoted', headed('From: Prov, Kim <kim@resident.example>'), {}],
    ['two subjects', headed('From: kim@resident.example', 'Subject: Lampan', 'Subject: Annat'), {}],
    [
      'a head that goes on behind a line that is none',
      headed('From: Kim <kim@resident.example>', 'this is no field', 'Subject: Lampan'),
      { subject: 'Lampan' },
    ],
    [
      'a very long field',
      headed('From: Kim <kim@resident.example>', `X-Long: ${'x'.repeat(90_000)}`, 'Subject: Lampan'),
      { subject: 'Lampan' },
    ],
    [
      'a thousand fields',
      headed(
        'From: Kim <kim@resident.example>',
        ...Array.from({ length: 1_000 }, (_, i) => `X-${i}: y`),
        'Subject: Lampan',
      ),
      { subject: 'Lampan' },
    ],
  ]);
});

const file = (disposition: string, type = 'application/pdf') =>
  mailOf(
    'multipart/mixed; boundary=b',
    partsOf(
      'b',
      plain(said),
      `Content-Type: ${type}\r\nContent-Disposition: ${disposition}\r\n${inBase64}\r\nSGVq\r\n`,
    ),
  );

describe('names of files', () => {
  read('a name', [
    [
      'in pieces out of order',
      file("attachment; filename*1*=%C3%A4gen.pdf; filename*0*=utf-8''%C3%84ngsv"),
      { files: ['Ängsvägen.pdf'] },
    ],
    [
      'in pieces, some not encoded',
      file("attachment; filename*0*=utf-8''%C3%84ngs; filename*1=vag; filename*2=.pdf"),
      { files: ['Ängsvag.pdf'] },
    ],
    [
      'in pieces cut in the middle of a character',
      file("attachment; filename*0*=utf-8''%C3; filename*1*=%84ng.pdf"),
      { files: ['Äng.pdf'] },
    ],
    [
      'in pieces without charset',
      file('attachment; filename*0="a long name of a "; filename*1="file.pdf"'),
      { files: ['a long name of a file.pdf'] },
    ],
    ['in Latin-1 by RFC 2231', file("attachment; filename*=iso-8859-1''%C4ng.pdf"), { files: ['Äng.pdf'] }],
    [
      'in both ways',
      file('attachment; filename="ang.pdf"; filename*=utf-8\'\'%C3%84ng.pdf'),
      { files: ['Äng.pdf'] },
    ],
    [
      'on the type only',
      file('attachment', `application/pdf; name="${word('Äng.pdf')}"`),
      { files: ['Äng.pdf'] },
    ],
    [
      'as encoded words in pieces',
      file(`attachment; filename="${word('Ängs')} ${word('vägen.pdf')}"`),
      { files: ['Ängsvägen.pdf'] },
    ],
    ['with a semicolon in it', file('attachment; filename="a;b.pdf"'), { files: ['a;b.pdf'] }],
    ['with a quotation mark in it', file('attachment; filename="a\\"b.pdf"'), { files: ['a"b.pdf'] }],
    [
      'without quotation marks, with blanks',
      file('attachment; filename=min fil.pdf'),
      { files: ['min fil.pdf'] },
    ],
    ['of a path', file('attachment; filename="C:\\\\temp\\\\a.pdf"'), {}],
    ['nowhere', file('attachment'), { files: [undefined] }],
  ]);
});

const deep = (depth: number): string =>
  depth === 0
    ? `From: inner@resident.example\r\nSubject: innerst\r\n${plain(said)}`
    : `From: a${depth}@resident.example\r\nSubject: nivå ${depth}\r\nContent-Type: message/rfc822\r\n\r\n${deep(depth - 1)}`;

describe('parts', () => {
  read('a mail', [
    [
      'of files only',
      mailOf('multipart/mixed; boundary=b', partsOf('b', picturePart, picturePart)),
      { text: '', files: ['lampa.png', 'lampa.png'] },
    ],
    [
      'that is one file',
      mailOf('image/png; name="lampa.png"', 'iVBORw0KGgo=\r\n', inBase64),
      { text: '', files: ['lampa.png'] },
    ],
    ['of nothing', mailOf('text/plain', ''), { text: '' }],
    [
      'with a calendar invitation',
      mailOf(
        'multipart/alternative; boundary=b',
        partsOf(
          'b',
          plain(said),
          'Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n',
        ),
      ),
      {},
    ],
    [
      'that is nothing but an invitation',
      mailOf(
        'text/calendar; method=REQUEST; charset=utf-8',
        `BEGIN:VCALENDAR\r\nSUMMARY:${said}\r\nEND:VCALENDAR\r\n`,
      ),
      { text: '', begins: 'BEGIN:VCALENDAR' },
    ],
    ['eight mails deep, each inside another', Buffer.from(deep(8)), {}],
    [
      'with an attached mail',
      mailOf(
        'multipart/mixed; boundary=b',
        partsOf(
          'b',
          plain(said),
          `Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename="mejl.eml"\r\n\r\nFrom: x@y.example\r\nSubject: i\r\n\r\nInre text\r\n`,
        ),
      ),
      { files: ['mejl.eml'] },
    ],
    [
      'with two texts between pictures',
      mailOf('multipart/mixed; boundary=b', partsOf('b', plain('Först det här.'), picturePart, plain(said))),
      { files: ['lampa.png'] },
    ],
    [
      'of related parts with the text second',
      mailOf('multipart/related; boundary=b', partsOf('b', picturePart, html(`<p>${said}</p>`))),
      {},
    ],
    [
      'of alternatives of alternatives',
      mailOf(
        'multipart/alternative; boundary=a',
        partsOf(
          'a',
          `Content-Type: multipart/alternative; boundary=b\r\n\r\n${partsOf('b', plain(said), html(`<p>${said}</p>`))}`,
          html(`<p>${said}</p>`),
        ),
      ),
      { files: [] },
    ],
    [
      'of plain text beside a page with a picture',
      mailOf(
        'multipart/related; boundary=r',
        partsOf(
          'r',
          `Content-Type: multipart/alternative; boundary=b\r\n\r\n${partsOf('b', plain(said), html(`<p>${said}</p><img src="cid:x">`))}`,
          'Content-Type: image/png\r\nContent-ID: <x>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n',
        ),
      ),
      { files: [undefined] },
    ],
    [
      'of a page made of tables',
      mailOf(
        'text/html; charset=utf-8',
        `<table><tr><td>Lampan på</td><td>Ängsvägen</td></tr><tr><td>är trasig</td></tr></table>`,
      ),
      { text: 'Lampan på Ängsvägen är trasig' },
    ],
    [
      'of a page with entities',
      mailOf('text/html; charset=us-ascii', '<p>Lampan p&aring; &Auml;ngsv&#228;gen &#x2013; trasig</p>'),
      { text: 'Lampan på Ängsvägen – trasig' },
    ],
    ['of enriched text', mailOf('text/enriched; charset=utf-8', `<bold>Hej</bold> ${said}`), {}],
    [
      'of RTF: a file',
      mailOf('application/rtf; name=brev.rtf', '{\\rtf1 Lampan}'),
      { text: '', files: ['brev.rtf'] },
    ],
    [
      'of a text that says it is a file',
      mailOf('text/plain; charset=utf-8', said, 'Content-Disposition: attachment\r\n'),
      {},
    ],
    [
      'whose text is a file among files',
      mailOf(
        'multipart/mixed; boundary=b',
        partsOf(
          'b',
          `Content-Type: text/plain; charset=utf-8; name=brev.txt\r\nContent-Disposition: attachment; filename=brev.txt\r\n\r\n${said}\r\n`,
          picturePart,
        ),
      ),
      {},
    ],
    [
      'external: what is elsewhere',
      mailOf(
        'multipart/mixed; boundary=b',
        partsOf(
          'b',
          plain(said),
          'Content-Type: message/external-body; access-type=URL; URL="https://x.example/a"\r\n\r\nContent-Type: image/png\r\n\r\n',
        ),
      ),
      {},
    ],
    [
      'a digest',
      mailOf(
        'multipart/digest; boundary=b',
        partsOf('b', `\r\nFrom: a@b.example\r\nSubject: i\r\n\r\n${said}\r\n`),
      ),
      {},
    ],
    [
      'multipart of a kind nobody knows',
      mailOf('multipart/x-unknown; boundary=b', partsOf('b', textPart, picturePart)),
      { text: 'Lampan är trasig.', files: ['lampa.png'] },
    ],
    [
      'a part of two fields of type',
      mailOf(
        'multipart/mixed; boundary=b',
        partsOf('b', `Content-Type: text/plain; charset=utf-8\r\nContent-Type: text/html\r\n\r\n${said}\r\n`),
      ),
      {},
    ],
    [
      'a boundary of seventy signs',
      mailOf(
        `multipart/mixed; boundary="${'b'.repeat(70)}"`,
        partsOf('b'.repeat(70), plain(said), picturePart),
      ),
      { files: ['lampa.png'] },
    ],
    [
      'a boundary that begins another',
      mailOf(
        'multipart/mixed; boundary=b',
        partsOf(
          'b',
          `Content-Type: multipart/alternative; boundary=bb\r\n\r\n${partsOf('bb', plain(said), html(`<p>${said}</p>`))}`,
          picturePart,
        ),
      ),
      { files: ['lampa.png'] },
    ],
    [
      'a line in the text that looks like an end',
      mailOf('multipart/mixed; boundary=b', partsOf('b', plain(`-- \r\n${said}\r\n--\r\nKim`), picturePart)),
      { files: ['lampa.png'] },
    ],
  ]);

  it('of two thousand parts are read in bounded time, and none is lost', async () => {
    const parts = Array.from({ length: 2_000 }, (_, i) => plain(`Del ${i}.`));
    const mail = await parseMail(mailOf('multipart/mixed; boundary=b', partsOf('b', plain(said), ...parts)));
    expect(mail.text).toContain(said);
    expect(mail.text).toContain('Del 1999.');
  });
});
