import { expect, it } from 'vitest';
import { judgeAutomatic } from '../../functions/mail-intake/judging/automatic.ts';
import { type Bounce, readBounce } from '../../functions/mail-intake/judging/bounce.ts';
import { parseMail } from '../../shared/adapters/mail/in/parse.ts';

const mailOf = (head: readonly string[], body: string) =>
  Buffer.from([...head, '', body].join('\n').replaceAll('\n', '\r\n'));
/** RFC 3464. */
const report = (head: readonly string[], parts: readonly string[]) =>
  mailOf(
    [...head, 'MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
    `${parts.map((p) => `--b\n${p}\n`).join('')}--b--\n`,
  );
const status = (code: string, action = 'failed') =>
  `Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.x.example\n\nFinal-Recipient: rfc822; kim@resident.example\nAction: ${action}\nStatus: ${code}`;
const reports: readonly (readonly [string, Buffer, string, Partial<Bounce> | undefined])[] = [
  [
    'Exchange in English',
    report(
      [
        'From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@x.example>',
        'Subject: Undeliverable: Vi har tagit emot',
        'Return-Path: <>',
      ],
      [
        'Content-Type: text/html\n\n<b>Your message to kim@resident.example could not be delivered.</b>',
        status('5.1.10'),
        'Content-Type: message/rfc822\n\nMessage-ID: <a@eu-north-1.amazonses.com>\nSubject: x\n\nhej',
      ],
    ),
    '',
    { outcome: 'failed', why: 'hard', status: '5.1.10' },
  ],
  [
    'Exchange in Swedish',
    report(
      ['From: postmaster@x.example', 'Subject: Kan inte levereras: Vi har tagit emot'],
      [
        'Content-Type: text/plain; charset=utf-8\n\nLeveransen till följande mottagare misslyckades: kim@resident.example',
        status('5.2.2'),
      ],
    ),
    '',
    { why: 'hard', status: '5.2.2' },
  ],
  [
    'Exchange in Danish',
    report(
      ['From: postmaster@x.example', 'Subject: Kan ikke leveres: Vi har modtaget'],
      [
        'Content-Type: text/plain; charset=utf-8\n\nMeddelelsen kunne ikke leveres til kim@resident.example',
        status('5.4.1'),
      ],
    ),
    '',
    { status: '5.4.1' },
  ],
  [
    'old Exchange in Swedish',
    mailOf(
      [
        'From: Systemadministratör <postmaster@x.example>',
        'Subject: Olevererbart: Vi har tagit emot',
        'Return-Path: <>',
        'Content-Type: text/plain; charset=utf-8',
      ],
      'Meddelandet kom inte fram till en del av eller alla mottagarna.\n\nÄmne: Vi har tagit emot\n\nFöljande mottagare kan inte nås:\n\n  kim@resident.example den 2026-11-24 10:00\n  550 5.1.1 user unknown',
    ),
    '',
    { status: '5.1.1' },
  ],
  [
    'old Exchange in Danish',
    mailOf(
      [
        'From: Systemadministrator <postmaster@x.example>',
        'Subject: Ikke leveret: Vi har modtaget',
        'Return-Path: <>',
        'Content-Type: text/plain; charset=utf-8',
      ],
      'Meddelelsen nåede ikke frem til nogle af eller alle modtagerne.\n\nFølgende modtagere kan ikke nås:\n\n  kim@resident.example den 24-11-2026 10:00\n  550 5.1.1 ukendt',
    ),
    '',
    { status: '5.1.1' },
  ],
  [
    'Postfix',
    report(
      [
        'From: MAILER-DAEMON@mx.x.example (Mail Delivery System)',
        'Subject: Undelivered Mail Returned to Sender',
        'Auto-Submitted: auto-replied',
      ],
      [
        'Content-Type: text/plain\n\nThis is the mail system at host mx.\n<kim@resident.example>: host said: 550 5.1.1 unknown',
        status('5.1.1'),
        'Content-Type: text/rfc822-headers\n\nMessage-ID: <a@eu-north-1.amazonses.com>',
      ],
    ),
    '',
    { status: '5.1.1', about: ['<a@eu-north-1.amazonses.com>'] },
  ],
  [
    'Postfix, delayed',
    report(
      [
        'From: MAILER-DAEMON@mx.x.example (Mail Delivery System)',
        'Subject: Delayed Mail (still being retried)',
        'Auto-Submitted: auto-replied',
      ],
      ['Content-Type: text/plain\n\nTHIS IS A WARNING ONLY.', status('4.4.1', 'delayed')],
    ),
    '',
    { outcome: 'delayed' },
  ],
  [
    'qmail',
    mailOf(
      ['From: MAILER-DAEMON@mx.x.example', 'Subject: failure notice', 'Return-Path: <>'],
      "Hi. This is the qmail-send program at mx.x.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<kim@resident.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <a@eu-north-1.amazonses.com>\n",
    ),
    '',
    { outcome: 'failed', status: '5.1.1', recipients: ['kim@resident.example'] },
  ],
  [
    'Exim',
    mailOf(
      [
        'From: Mail Delivery System <Mailer-Daemon@mx.x.example>',
        'Subject: Mail delivery failed: returning message to sender',
        'X-Failed-Recipients: kim@resident.example',
        'Auto-Submitted: auto-replied',
        'Return-Path: <>',
      ],
      'This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  kim@resident.example\n    host mx [1.2.3.4]\n    SMTP error from remote mail server after RCPT TO:<kim@resident.example>:\n    550 unknown user',
    ),
    '',
    { outcome: 'failed', status: '550', recipients: ['kim@resident.example'] },
  ],
  [
    'Exim, delayed',
    mailOf(
      [
        'From: Mail Delivery System <Mailer-Daemon@mx.x.example>',
        'Subject: Warning: message 1abc delayed 24 hours',
        'Auto-Submitted: auto-replied',
        'Return-Path: <>',
      ],
      'A message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.\n\n  kim@resident.example\n    Delay reason: 451 try later\n\nNo action is required on your part. Delivery attempts will continue',
    ),
    '',
    { outcome: 'delayed' },
  ],
  [
    'Sendmail',
    report(
      [
        'From: Mail Delivery Subsystem <MAILER-DAEMON@x.example>',
        'Subject: Returned mail: see transcript for details',
      ],
      [
        'Content-Type: text/plain\n\nThe original message was received at Tue, 24 Nov 2026\n\n   ----- The following addresses had permanent fatal errors -----\n<kim@resident.example>\n    (reason: 550 5.1.1 User unknown)',
        status('5.1.1'),
      ],
    ),
    '',
    { status: '5.1.1' },
  ],
  [
    'Gmail',
    report(
      [
        'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        'Subject: Delivery Status Notification (Failure)',
        'X-Failed-Recipients: kim@resident.example',
      ],
      [
        "Content-Type: text/plain\n\n** Address not found **\n\nYour message wasn't delivered to kim@resident.example",
        status('5.1.1'),
      ],
    ),
    '',
    { status: '5.1.1' },
  ],
  [
    'a full mailbox',
    report(
      [
        'From: Mail Delivery System <postmaster@icloud.example>',
        'Subject: Undelivered Mail Returned to Sender',
      ],
      ['Content-Type: text/plain\n\n552 5.2.2 mailbox full', status('5.2.2')],
    ),
    '',
    { status: '5.2.2' },
  ],
  [
    'Domino in Swedish',
    mailOf(
      [
        'From: Postmaster <postmaster@x.example>',
        'Subject: LEVERANSFEL: User kim (kim@resident.example) not listed in Domino Directory',
        'Return-Path: <>',
        'Content-Type: text/plain; charset=utf-8',
      ],
      'Meddelandet kunde inte levereras till:\n\nkim@resident.example\n\nberoende på:\n\n550 5.1.1 User not listed',
    ),
    '',
    { status: '5.1.1' },
  ],
  [
    'a report of RFC 6533',
    report(
      ['From: MAILER-DAEMON@x.example', 'Subject: Undelivered'],
      [
        'Content-Type: text/plain; charset=utf-8\n\nx',
        'Content-Type: message/global-delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: utf-8; åsa@resident.example\nAction: failed\nStatus: 5.1.1',
      ],
    ),
    '',
    { status: '5.1.1' },
  ],
  [
    'a report of success is none',
    report(
      ['From: MAILER-DAEMON@x.example', 'Subject: Successful Mail Delivery Report'],
      ['Content-Type: text/plain\n\nok', status('2.0.0', 'relayed')],
    ),
    '',
    undefined,
  ],
  [
    'a read receipt is none',
    mailOf(
      [
        'From: Kim <kim@resident.example>',
        'Subject: Läst: Vi har tagit emot',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=disposition-notification; boundary=b',
      ],
      '--b\nContent-Type: text/plain\n\nDitt meddelande lästes\n--b\nContent-Type: message/disposition-notification\n\nDisposition: automatic-action/MDN-sent-automatically; displayed\n--b--',
    ),
    'kim@resident.example',
    undefined,
  ],
  [
    'absence in Swedish is none',
    mailOf(
      [
        'From: Kim <kim@resident.example>',
        'Subject: Automatiskt svar: Vi har tagit emot',
        'Auto-Submitted: auto-generated',
        'X-Auto-Response-Suppress: All',
        'In-Reply-To: <a@eu-north-1.amazonses.com>',
      ],
      'Jag är på semester.',
    ),
    '',
    undefined,
  ],
  [
    'absence in Danish is none',
    mailOf(
      [
        'From: Kim <kim@resident.example>',
        'Subject: Automatisk svar: Vi har modtaget',
        'Auto-Submitted: auto-generated',
        'X-Auto-Response-Suppress: All',
        'In-Reply-To: <a@eu-north-1.amazonses.com>',
      ],
      'Jeg er på ferie.',
    ),
    '',
    undefined,
  ],
  [
    'absence of Gmail is none',
    mailOf(
      [
        'From: Kim <kim@resident.example>',
        'Subject: Semester Re: Vi har tagit emot',
        'Auto-Submitted: auto-replied',
        'Precedence: bulk',
        'X-Autoreply: yes',
      ],
      'Jag är borta.',
    ),
    'kim@resident.example',
    undefined,
  ],
  [
    'absence of a rule is none',
    mailOf(
      [
        'From: Kim <kim@resident.example>',
        'Subject: Re: Vi har tagit emot',
        'Auto-Submitted: auto-replied (vacation)',
      ],
      'Jag är borta.',
    ),
    'kim@resident.example',
    undefined,
  ],
  [
    'a question whether one is human is none',
    mailOf(
      [
        'From: Kim <kim@resident.example>',
        'Subject: Please confirm your message',
        'Auto-Submitted: auto-replied',
      ],
      'click',
    ),
    'kim@resident.example',
    undefined,
  ],
];

it.each(reports)(
  'a machine wrote it, and what it says of delivery is read: %s',
  async (_, raw, sender, wanted) => {
    const mail = await parseMail(raw);
    const judged = judgeAutomatic(mail, {
      sender,
      ownAddresses: new Set(),
      replyDomain: 'svar.sjokoping.example',
      repliesToCase: false,
    });
    expect(judged.complaint).toBe(false);
    if (wanted) expect(readBounce(mail, raw)).toMatchObject(wanted);
    else expect(readBounce(mail, raw)).toBeUndefined();
  },
);
