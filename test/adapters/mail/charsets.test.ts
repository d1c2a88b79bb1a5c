import { describe, expect, it } from 'vitest';
import { parseMail } from '../../../shared/adapters/mail/in/parse.ts';
import { bytesOf } from '../../builders/broken-mail.ts';

const swedish = 'Lampan på Ängsvägen är trasig. Åsa';
const utf8 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
/** "The street lamp in front of our house has been out for three weeks" in other writings. */
const chinese = 'b5c6b5c6c1c1c1cbc8fdb8f6d0c7c6daa3acceD2c3c7c3c5c7b0b5c4c2b7b5c6bbB5c1cb';
const russian = 'd4eeedE0f0fc20f320ede0f8e5e3ee20e4eeece020ede520e3eef0e8f220f3e6e520f2f0e820ede5e4e5ebe8';

const bodies: readonly [string, string, string, string][] = [
  ['nothing declared, Latin-1', 'text/plain', swedish, swedish],
  ['nothing declared, UTF-8', 'text/plain', utf8(swedish), swedish],
  ['declared ASCII, Latin-1', 'text/plain; charset=us-ascii', swedish, swedish],
  ['declared UTF-8, Latin-1', 'text/plain; charset=utf-8', swedish, swedish],
  ['declared Latin-1, UTF-8', 'text/plain; charset=iso-8859-1', utf8(swedish), swedish],
  ['declared Windows-1252, UTF-8', 'text/plain; charset="windows-1252"', utf8(swedish), swedish],
  [
    'declared Latin-1, with characters of Windows',
    'text/plain; charset=iso-8859-1',
    'Det kostar 5 \x80 \x96 f\xf6r mycket',
    'Det kostar 5 € – för mycket',
  ],
  ['a charset nobody knows', 'text/plain; charset=x-klingon', swedish, swedish],
  ['a charset of blanks and quotes', 'text/plain; charset=" utf-8 "', utf8(swedish), swedish],
  [
    'UTF-8 with one broken character',
    'text/plain; charset=utf-8',
    `${utf8('Åsa på Ängsvägen ')}\xe4r arg`,
    'Åsa på Ängsvägen är arg',
  ],
  ['half Latin-1, half UTF-8', 'text/plain', `p\xe5 \xc4ngen ${utf8('på Ängen')}`, 'på Ängen på Ängen'],
  ['UTF-7', 'text/plain; charset=utf-7', 'p+AOU- gatan', 'på gatan'],
  [
    'GBK by its label',
    'text/plain; charset=gb2312',
    Buffer.from(chinese, 'hex').toString('latin1'),
    '灯灯亮了三个星期，我们门前的路灯坏了',
  ],
  [
    'GBK by its looks',
    'text/plain',
    Buffer.from(chinese, 'hex').toString('latin1'),
    '灯灯亮了三个星期，我们门前的路灯坏了',
  ],
  [
    'Cyrillic by its looks',
    'text/plain',
    Buffer.from(russian, 'hex').toString('latin1'),
    'Фонарь у нашего дома не горит уже три недели',
  ],
  [
    'declared ISO-2022-JP, Shift_JIS',
    'text/plain; charset=iso-2022-jp',
    Buffer.from('83818362835a815b835782f094d4904d82c582ab82dc82b982f182c582b582bd8142', 'hex').toString(
      'latin1',
    ),
    'メッセージを番信できませんでした。',
  ],
  ['HTML that says its charset itself', 'text/html', '<meta charset="windows-1251"><p>\xd4\xee</p>', 'Фо'],
];

describe('a body is read as what it is, whatever it is called:', () => {
  it.each(bodies)('%s', async (_, type, body, wanted) => {
    expect((await parseMail(bytesOf(type, body))).text).toBe(wanted);
  });
});

const word = (charset: string, bytes: string) =>
  `=?${charset}?B?${Buffer.from(bytes, 'latin1').toString('base64')}?=`;
const subjects: readonly [string, string][] = [
  ['Latin-1 as it is', swedish],
  ['UTF-8 as it is', utf8(swedish)],
  ['an encoded word called UTF-8 with Latin-1 in it', word('utf-8', swedish)],
  ['an encoded word called Latin-1 with UTF-8 in it', word('iso-8859-1', utf8(swedish))],
  [
    'a character cut between two words',
    `${word('utf-8', 'Lampan p\xc3')} ${word('utf-8', `\xa5${utf8(' Ängsvägen är trasig. Åsa')}`)}`,
  ],
  ['a charset nobody knows', word('x-klingon', swedish)],
  ['8-bit characters inside a word', `=?iso-8859-1?Q?${swedish.replaceAll(' ', '_')}?=`],
];

describe('heads are read like bodies:', () => {
  it.each(subjects)('subject and name, %s', async (_, subject) => {
    const raw = Buffer.from(
      `From: ${subject.replaceAll('.', '')} <a@b.example>\r\nSubject: ${subject}\r\n\r\nx`,
      'latin1',
    );
    const mail = await parseMail(raw);
    expect(mail.subject).toBe(swedish);
    expect(mail.from).toHaveLength(1);
    expect(mail.from[0]?.address).toBe('a@b.example');
    expect(mail.from[0]?.name).toContain('Ängsvägen är trasig');
  });

  it.each([
    ['Latin-1 as it is', 'filename="r\xe5d.txt"'],
    ['UTF-8 as it is', 'filename="r\xc3\xa5d.txt"'],
    ['percent signs of another charset than named', "filename*=utf-8''r%E5d.txt"],
    ['percent signs of the charset named', "filename*=iso-8859-1''r%E5d.txt"],
    ['an encoded word', `filename="${word('iso-8859-1', 'r\xc3\xa5d.txt')}"`],
  ])('a file name, %s', async (_, name) => {
    const part = `--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; ${name}\r\n\r\nx\r\n--b--`;
    const mail = await parseMail(bytesOf('multipart/mixed; boundary=b', part));
    expect(mail.attachments.map(({ fileName }) => fileName)).toEqual(['råd.txt']);
  });
});
