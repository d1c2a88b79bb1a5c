import { describe, expect, it } from 'vitest';
import { judgeAutomatic } from '../../functions/mail-intake/judging/automatic.ts';
import { readBounce } from '../../functions/mail-intake/judging/bounce.ts';
import { detectLanguage } from '../../functions/mail-intake/judging/detect-language.ts';
import { onlyThanks } from '../../functions/mail-intake/judging/only-thanks.ts';
import { separateReply } from '../../functions/mail-intake/reply/reply-text.ts';
import { decodeText } from '../../shared/adapters/mail/in/charset.ts';
import { joinFlowed } from '../../shared/adapters/mail/in/flowed.ts';
import { readHeaders } from '../../shared/adapters/mail/in/headers.ts';
import { textOfHtml } from '../../shared/adapters/mail/in/html-text.ts';
import { mendStructure } from '../../shared/adapters/mail/in/mend-structure.ts';
import { type ParsedMail, parseMail } from '../../shared/adapters/mail/in/parse.ts';
import { takeOutUuencoded } from '../../shared/adapters/mail/in/uuencode.ts';
import { classify } from '../../shared/domain/complaint/classify.ts';
import { aMunicipality } from '../builders/settings.ts';

/** Pieces that cost a careless pattern the square of their number, or more. */
const pieces = [
  '@',
  'a@',
  'a@b.',
  '(',
  '(a',
  '<',
  '<@',
  '<a@',
  '"',
  ' ',
  '\t \t',
  '\n',
  ' \n',
  '>',
  '> ',
  '-',
  '--',
  '=?utf-8?Q?=C3',
  '=?a?b?',
  "a*='",
  '<div>',
  '<div><b>',
  '<style>',
  '<!--',
  '<input value="',
  '&nbsp;',
  'fromfrom:',
  'Fromfrån: x\n',
  'On 1 May 2026 <@@@@@@@@ wrote\n',
  'Den 1 maj 2026 skrev <a@b>:\n',
  'Status: 5.1.1\n',
  'Message-ID:\n',
  'Final-Recipient: @@@@@@@@\n',
  'begin 644 a\n',
  '19121212-',
  'arbarnarbarn',
  'dröja',
  '\ufffd',
  '😀',
];

const mostSeconds = 4;
/** More text than a case holds. */
const length = 400_000;

function seconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function mailWith(text: string): ParsedMail {
  const address = { name: text.slice(0, 5_000), address: text.slice(0, 5_000) };
  const fields = [
    'Auto-Submitted',
    'From',
    'Return-Path',
    'X-Failed-Recipients',
    'Precedence',
    'Delivered-To',
    'Content-Type',
    'References',
    'In-Reply-To',
  ];
  const head = fields.map((name) => `${name}: ${text.replaceAll('\n', ' ').slice(0, 25_000)}`).join('\r\n');
  return {
    headers: readHeaders(Buffer.from(`${head}\r\n\r\n`)),
    subject: text.replaceAll('\n', ' ').slice(0, 20_000),
    from: [address],
    replyTo: [address],
    to: [address],
    text,
    attachments: [
      {
        fileName: undefined,
        mediaType: 'message/delivery-status',
        content: Buffer.from(text),
        embedded: false,
      },
    ],
    bodyHash: '',
    complete: true,
  };
}

const settings = aMunicipality();
const envelope = {
  sender: '',
  ownAddresses: new Set<string>(),
  replyDomain: 'svar.example',
  repliesToCase: false,
};

/** Every function that looks through what a stranger wrote. */
const functions: readonly [string, (text: string) => unknown][] = [
  [
    'judges whether a machine wrote it',
    (text) => judgeAutomatic(mailWith(text), { ...envelope, sender: text }),
  ],
  [
    'reads a delivery report',
    (text) =>
      readBounce(
        {
          ...mailWith(text),
          headers: readHeaders(Buffer.from('From: MAILER-DAEMON\r\nReturn-Path: <>\r\n\r\n')),
        },
        Buffer.from(`Action: failed\n${text}`),
      ),
  ],
  ['reads the head of a delivery report', (text) => readBounce(mailWith(text), Buffer.from(text))],
  ['separates a reply', (text) => separateReply(text.slice(0, 200_000))],
  ['looks for nothing but thanks', (text) => onlyThanks(`tack ${text}`)],
  ['tells the language', (text) => detectLanguage(text, 'sv')],
  ['decodes', (text) => decodeText(Buffer.from(text), 'gbk')],
  ['joins flowed lines', (text) => joinFlowed(text, true)],
  ['reads HTML', (text) => textOfHtml(text)],
  [
    'mends',
    (text) =>
      mendStructure(
        Buffer.from(`Subject: ${text}\r\nContent-Type: multipart/mixed; boundary=${text}\r\n\r\n${text}`),
      ),
  ],
  ['takes out old attachments', (text) => takeOutUuencoded(text)],
  [
    'classifies',
    (text) =>
      classify(
        {
          channel: 'email',
          receivedAt: '2026-11-23T09:15:00.000Z',
          language: 'sv',
          message: text.slice(0, 130_000),
          contact: {},
          attachments: [],
        },
        settings,
      ),
  ],
];

describe('what looks through a stranger’s text takes time in proportion to it:', () => {
  it.each(functions)('%s', (_, look) => {
    const slow = pieces.flatMap((piece) => {
      const took = seconds(() => look(piece.repeat(length / piece.length)));
      return took > mostSeconds ? [`${JSON.stringify(piece)}: ${took.toFixed(1)} s`] : [];
    });
    expect(slow).toEqual([]);
  });

  it('takes a whole mail apart', async () => {
    const slow: string[] = [];
    for (const piece of pieces) {
      const text = piece.repeat(length / piece.length);
      for (const type of ['text/plain', 'text/html']) {
        const before = process.cpuUsage();
        await parseMail(
          Buffer.from(
            `From: ${text.slice(0, 50_000)}\r\nSubject: ${text.slice(0, 50_000)}\r\nContent-Type: ${type}\r\n\r\n${text}`,
          ),
        );
        const { user, system } = process.cpuUsage(before);
        if ((user + system) / 1e6 > mostSeconds)
          slow.push(`${type} ${JSON.stringify(piece)}: ${((user + system) / 1e6).toFixed(1)} s`);
      }
    }
    expect(slow).toEqual([]);
  });
});
