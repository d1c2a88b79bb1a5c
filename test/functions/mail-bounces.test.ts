import { describe, expect, it } from 'vitest';
import { caseIdOf, replyAddress } from '../../shared/use-cases/intake/tokens.ts';
import { markAccepted, sesMessageIdHeader } from '../../shared/use-cases/mail/mark-accepted.ts';
import { rawMail } from '../builders/a-mail.ts';
import { mailWorld } from '../builders/mail-world.ts';
import { appliedSettings } from '../builders/settings.ts';

const first = caseIdOf('mail', 'ses-1');
const token = replyAddress('secret of links', first, 'svar.sjokoping.example');
const ours = sesMessageIdHeader('0100abc', 'eu-north-1');

/** A case whose acknowledgement SES has taken. */
async function acknowledged() {
  const w = mailWorld();
  await w.take({}, {});
  const [owed] = (await w.file()).mails;
  const acting = {
    by: { kind: 'pipeline' },
    now: '2026-11-23T09:16:00.000Z',
    applied: appliedSettings(),
  } as const;
  if (owed) await markAccepted(w.cases, owed, { sesMessageId: '0100abc', region: 'eu-north-1', acting });
  return w;
}

interface Report {
  readonly action?: string;
  readonly status?: string;
  readonly recipient?: string;
  readonly inside?: readonly string[];
}

/** RFC 3464 as Postfix writes it. */
function report({
  action = 'failed',
  status = '5.1.1',
  recipient = 'kim@resident.example',
  inside = [`Message-ID: ${ours}`],
}: Report): Buffer {
  return Buffer.from(
    [
      'From: MAILER-DAEMON@mx.resident.example (Mail Delivery System)',
      'Subject: Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'This is the mail system at host mx.resident.example.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.resident.example',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      `Action: ${action}`,
      `Status: ${status}`,
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      'From: synpunkter@sjokoping.example',
      ...inside,
      '--b--',
      '',
    ].join('\r\n'),
  );
}

/** Later than SES itself would have said so. */
const daemon = { id: 'ses-2', sender: '', receivedAt: '2026-11-23T11:15:00.000Z' } as const;

describe('a delivery report that comes as mail (E-24, E-25)', () => {
  it.each([
    ['to the intake, by our Message-ID inside', daemon, {}],
    [
      'to the reply address, showing nothing of ours',
      { ...daemon, recipients: [token] },
      { inside: ['Subject: x'] },
    ],
    ['given up after days of trying', daemon, { status: '4.4.7' }],
  ] as const)(
    '%s: the acknowledgement counts as never arrived and staff are told, once',
    async (_, how, what) => {
      const w = await acknowledged();
      const before = (await w.file()).case;
      expect(before.acknowledgedAt).toBeDefined();

      expect(await w.take(how, report(what))).toMatchObject({ outcome: 'automatic' });
      await w.take({ ...how, id: 'ses-3' }, report(what));

      const { case: c, mails, messages, events } = await w.file();
      expect(c.acknowledgedAt).toBeUndefined();
      expect(mails.map((mail) => mail.kind)).toEqual(['acknowledgement', 'undelivered']);
      expect(mails[0]?.bouncedAt).toBeDefined();
      expect(messages.map((message) => message.kind)).toEqual(['automatic', 'automatic']);
      expect(events.map((event) => event.kind)).toEqual([
        'registered',
        'acknowledged',
        'undelivered',
        'automatic-mail',
        'automatic-mail',
      ]);
      expect([c.state, c.officer, c.promise]).toEqual([before.state, before.officer, before.promise]);
    },
  );

  it('in the dialect of qmail, without any field', async () => {
    const w = await acknowledged();
    const raw = rawMail({
      from: 'MAILER-DAEMON@mx.resident.example',
      subject: 'failure notice',
      messageId: '',
      body: [
        'Hi. This is the qmail-send program at mx.resident.example.',
        "I'm afraid I wasn't able to deliver your message to the following addresses.",
        '',
        '<kim@resident.example>:',
        '192.0.2.1 does not like recipient.',
        'Remote host said: 550 5.1.1 User unknown',
        '',
        '--- Below this line is a copy of the message.',
        '',
        `Message-ID: ${ours}`,
      ].join('\n'),
    });
    await w.take(daemon, raw);
    expect((await w.file()).mails.map((mail) => mail.kind)).toEqual(['acknowledgement', 'undelivered']);
  });

  it.each([
    ['still being tried', daemon, { action: 'delayed', status: '4.4.1' }],
    ['delivered', { ...daemon, recipients: [token] }, { action: 'delivered', status: '2.0.0' }],
    [
      'about somebody else’s address',
      { ...daemon, recipients: [token] },
      { recipient: 'x@y.example', inside: [] },
    ],
  ] as const)('%s changes nothing and stays with the case', async (_, how, what) => {
    const w = await acknowledged();
    await w.take(how, report(what));
    const { case: c, mails, messages } = await w.file();
    expect(c.acknowledgedAt).toBeDefined();
    expect(mails.map((mail) => mail.kind)).toEqual(['acknowledgement']);
    expect(messages).toHaveLength(1);
  });

  it('with another’s Message-ID touches no case and opens none', async () => {
    const w = await acknowledged();
    const raw = report({ inside: ['Message-ID: <first@resident.example>'] });
    const outcome = await w.take(daemon, raw);
    expect(outcome).toEqual({ outcome: 'automatic', reason: 'auto-submitted' });
    expect((await w.file()).mails.map((mail) => mail.kind)).toEqual(['acknowledgement']);
  });

  it('that SES has reported delivered is no report: it marks nothing and mails nobody', async () => {
    const w = await acknowledged();
    const [sent] = (await w.file()).mails;
    if (sent) await w.cases.keepDelivered(sent, sent.sesMessageId ?? '', '2026-11-23T09:16:30.000Z');
    const before = await w.file();
    expect(await w.take(daemon, report({}))).toMatchObject({ outcome: 'automatic' });
    const { case: c, mails, events } = await w.file();
    expect(c.acknowledgedAt).toBe(before.case.acknowledgedAt);
    expect(mails).toEqual(before.mails);
    expect(events.map((event) => event.kind)).not.toContain('undelivered');
  });

  it('before SES can have reported marks nothing', async () => {
    const w = await acknowledged();
    await w.take({ ...daemon, receivedAt: '2026-11-23T09:20:00.000Z' }, report({}));
    expect((await w.file()).mails.map((mail) => mail.kind)).toEqual(['acknowledgement']);
  });

  it.each([
    ['of whom nothing is known', { spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' }],
    ['who is forged', { dmarc: 'FAIL' }],
  ] as const)('with our Message-ID, from somebody %s, attaches nowhere', async (_, verdicts) => {
    const w = await acknowledged();
    const before = await w.file();
    expect(await w.take({ ...daemon, ...verdicts }, report({}))).toEqual({
      outcome: 'automatic',
      reason: 'auto-submitted',
    });
    expect(await w.file()).toEqual(before);
  });

  it('an out-of-office answer that quotes one is none', async () => {
    const w = await acknowledged();
    const body = 'Jag är på semester. Mail till 5.1.1 läses inte.';
    await w.take(
      { ...daemon, recipients: [token] },
      { subject: 'Frånvaro: ditt mejl', headers: ['Auto-Submitted: auto-replied'], body },
    );
    expect((await w.file()).mails.map((mail) => mail.kind)).toEqual(['acknowledgement']);
  });
});
