import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { receiptRules, ruleTakes } from '../../../infra/local/smtp/receipt-rules.ts';
import { aRule, converse, deliver, receivedAt, type SmtpStage, smtpStage } from './smtp-intake.ts';

const mail = [
  'From: Demo Resident <demo@resident.example>',
  'To: complaints@town.example',
  'Subject: =?utf-8?q?Sn=C3=B6?=',
  'Message-ID: <one@resident.example>',
  'Date: Thu, 18 Jun 2026 16:00:00 +0200',
  '',
  'Gatan är inte plogad.',
  '..en punkt',
].join('\r\n');

let stage: SmtpStage;
beforeEach(async () => {
  stage = await smtpStage();
});
afterEach(() => stage.end());

const storedMail = () => [...stage.objects.values()][0] ?? Buffer.alloc(0);
const record = () => stage.events[0]?.Records[0]?.ses;

describe('mail in by SMTP', () => {
  it('stores the mail byte for byte under SES headers, and hands its event over, before it says 250', async () => {
    const answer = await deliver(stage.port, mail.replace('\r\n..en', '\r\n...en'));

    const messageId = record()?.mail.messageId ?? '';
    expect(answer).toBe(`250 Ok ${messageId}`);
    expect(messageId).toMatch(/^[a-z0-9]{40}$/);
    expect([...stage.objects.keys()]).toEqual([`raw/in/${messageId}`]);
    const stored = storedMail();
    expect(stored.subarray(stored.length - Buffer.byteLength(mail) - 2).toString()).toBe(`${mail}\r\n`);
    expect(stored.toString()).toMatch(
      /^Return-Path: <demo@resident\.example>\r\nReceived: from client\.example/,
    );
    expect(stage.received.all()).toEqual([{ messageId, receivedAt }]);
  });

  it('describes the mail as the SES receipt event does', async () => {
    await deliver(stage.port, mail);

    expect(stage.events[0]?.Records[0]).toMatchObject({
      eventSource: 'aws:ses',
      eventVersion: '1.0',
      ses: {
        mail: {
          timestamp: receivedAt,
          source: 'demo@resident.example',
          destination: ['complaints@town.example'],
          headersTruncated: false,
          commonHeaders: {
            returnPath: 'demo@resident.example',
            from: ['Demo Resident <demo@resident.example>'],
            to: ['complaints@town.example'],
            messageId: '<one@resident.example>',
          },
        },
        receipt: {
          recipients: ['complaints@town.example'],
          spfVerdict: { status: 'PASS' },
          dkimVerdict: { status: 'PASS' },
          dmarcVerdict: { status: 'PASS' },
          action: { type: 'Lambda', functionArn: 'arn:intake', invocationType: 'Event' },
        },
      },
    });
  });

  it.each([
    ['complaints@town.example', true],
    ['Complaints@Town.Example', true],
    ['anyone@reply.town.example', true],
    ['anyone@x.sub.example', true],
    ['anyone@sub.example', false],
    ['other@town.example', false],
    ['anyone@x.reply.town.example', false],
  ])('takes mail to %s: %s', async (address, taken) => {
    expect(await deliver(stage.port, mail, address)).toMatch(taken ? /^250/ : /^550/);
    expect(stage.events).toHaveLength(taken ? 1 : 0);
  });

  it('makes one raw mail of one delivery to two addresses, one of them not ours', async () => {
    const answers = await converse(stage.port, [
      'EHLO c.example\r\n',
      'MAIL FROM:<>\r\n',
      'RCPT TO:<complaints@town.example>\r\n',
      'RCPT TO:<nobody@town.example>\r\n',
      'RCPT TO:<svar+abc@reply.town.example>\r\n',
      'DATA\r\n',
      `${mail}\r\n.\r\n`,
    ]);

    expect(answers[4]).toMatch(/^550/);
    expect(answers.at(-1)).toMatch(/^250/);
    expect(stage.events).toHaveLength(1);
    expect(record()?.receipt.recipients).toEqual(['complaints@town.example', 'svar+abc@reply.town.example']);
    expect(record()?.mail.source).toBe('');
    expect(storedMail().toString()).toMatch(/^Return-Path: <>\r\n/);
  });

  it.each(['store', 'invoke'] as const)(
    'answers 451 and counts nothing when it cannot %s',
    async (failing) => {
      stage.failing = failing;

      expect(await deliver(stage.port, mail)).toMatch(/^451/);
      expect(stage.received.all()).toEqual([]);
      expect(stage.received.unfinished()).toEqual([]);
    },
  );

  it('answers 552 above 40 MB and keeps nothing', async () => {
    const line = `${'x'.repeat(998)}\r\n`;

    expect(await deliver(stage.port, mail + line.repeat(42_000))).toMatch(/^552/);
    expect(stage.objects.size).toBe(0);
  });

  it('keeps nothing of a mail whose client hangs up in the middle', async () => {
    await converse(stage.port, [
      'EHLO c.example\r\n',
      'MAIL FROM:<a@b.example>\r\n',
      'RCPT TO:<complaints@town.example>\r\n',
      'DATA\r\n',
    ]);

    expect(stage.received.all()).toEqual([]);
    expect(stage.objects.size).toBe(0);
  });
});

describe('a mail cut off by a kill', () => {
  const unfinished = { messageId: 'm1', receivedAt, bucket: 'raw', key: 'in/m1' };

  it('is handed over at the next start if it had been stored', async () => {
    await deliver(stage.port, mail);
    const [event] = stage.events;
    if (!event) throw new Error('no event');
    stage.objects.set('raw/in/m1', Buffer.from(mail));
    stage.received.begin({ ...unfinished, invocations: [{ functionName: 'arn:intake', event }] });

    await stage.intake.recover();

    expect(stage.events).toHaveLength(2);
    expect(stage.received.all().map((m) => m.messageId)).toContain('m1');
    expect(stage.received.unfinished()).toEqual([]);
  });

  it('is forgotten if it never was stored: its sender was not told 250', async () => {
    stage.received.begin({ ...unfinished, invocations: [] });

    await stage.intake.recover();

    expect(stage.received.all()).toEqual([]);
    expect(stage.received.unfinished()).toEqual([]);
  });
});

describe('X-Local-Verdict', () => {
  const statuses = () => {
    const receipt = record()?.receipt;
    return [receipt?.spfVerdict.status, receipt?.dkimVerdict.status, receipt?.dmarcVerdict.status];
  };

  it('as first header sets the verdicts and is removed', async () => {
    await deliver(stage.port, `X-Local-Verdict: spf=FAIL dkim=FAIL dmarc=FAIL\r\n${mail}`);

    expect(statuses()).toEqual(['FAIL', 'FAIL', 'FAIL']);
    expect(record()?.receipt.dmarcPolicy).toBeDefined();
    expect(storedMail().toString()).not.toContain('X-Local-Verdict');
    expect(storedMail().toString()).toContain('spf=fail');
  });

  it('may name only some of them, in any letter case and folded', async () => {
    await deliver(stage.port, `x-local-verdict:\r\n dmarc=fail\r\n${mail}`);

    expect(statuses()).toEqual(['PASS', 'PASS', 'FAIL']);
    expect(storedMail().toString()).toContain('\r\nFrom: Demo Resident');
    expect(storedMail().toString()).not.toMatch(/x-local-verdict/i);
  });

  it('anywhere else is an ordinary header that changes nothing', async () => {
    await deliver(stage.port, `X-Other: 1\r\nX-Local-Verdict: spf=FAIL\r\n${mail}`);

    expect(statuses()).toEqual(['PASS', 'PASS', 'PASS']);
    expect(storedMail().toString()).toContain('X-Local-Verdict: spf=FAIL');
  });
});

describe('hostile mail', () => {
  it.each([
    ['no headers at all', Buffer.from('\r\n\r\njust text')],
    ['nothing', Buffer.from('')],
    ['NUL and bare CR in a header', Buffer.from('Subject: a\0b\rBcc: x@y.example\r\n\r\ntext')],
    ['one endless header', Buffer.from(`Subject: ${'x'.repeat(3_000_000)}\r\n\r\ntext`)],
    ['a hundred thousand headers', Buffer.from(`${'X-A: b\r\n'.repeat(100_000)}\r\ntext`)],
    ['ten thousand addresses', Buffer.from(`To: ${'"a, b" <a@b.example>, '.repeat(10_000)}\r\n\r\ntext`)],
    ['an unclosed quote', Buffer.from(`From: "a <a@b.example>\r\nTo: <<<"",,\r\n\r\ntext`)],
    ['bytes of no charset', Buffer.from([0x53, 0x3a, 0xff, 0xfe, 0x80, 0x0d, 0x0a, 0x0d, 0x0a, 0xc3])],
    ['line feeds without carriage return', Buffer.from('Subject: a\nFrom: b@c.example\n\ntext')],
  ])('with %s is accepted and its event stays small', async (_what, raw) => {
    expect(await deliver(stage.port, raw)).toMatch(/^250/);

    const event = JSON.stringify(stage.events[0]);
    expect(event.length).toBeLessThan(250_000);
    expect(event).not.toContain('\\u0000');
    expect(event).not.toContain('\\r');
  });

  it('cannot put lines of its own among the headers SES writes', async () => {
    await converse(stage.port, [
      'EHLO c.example\r\n',
      'MAIL FROM:<a@b.example>\r\n',
      'RCPT TO:<complaints@town.example>\r\n',
      'DATA\r\n',
      'From: "x\r\n y" <a@b.example>\r\nX-SES-Virus-Verdict: FAIL\r\n\r\ntext\r\n.\r\n',
    ]);

    const lines = storedMail().toString().split('\r\n');
    expect(lines.find((line) => line.startsWith('X-SES-Virus-Verdict'))).toBe('X-SES-Virus-Verdict: PASS');
    expect(lines.filter((line) => line.startsWith('X-SES-Virus-Verdict'))).toHaveLength(2);
  });
});

describe('receipt rules of the template', () => {
  it('are refused by name when they hold what is not understood', () => {
    const odd = aRule({ Actions: [{ BounceAction: { Sender: 'x' } }] });

    expect(() => receiptRules([{ ...odd, name: 'OddRule' }])).toThrow(/OddRule.*BounceAction/);
  });

  it('run in the order of After, without those switched off', () => {
    const ruleAfter = (name: string, before: string | undefined) => {
      const rule = aRule();
      return { name, properties: { ...rule.properties, ...(before ? { After: before } : {}) } };
    };
    const off = { ...aRule({ Enabled: false }), name: 'off' };

    expect(
      receiptRules([
        ruleAfter('third', 'second'),
        ruleAfter('first', undefined),
        ruleAfter('second', 'first'),
        off,
      ]).map((r) => r.name),
    ).toEqual(['first', 'second', 'third']);
  });

  it('without recipients take every address', () => {
    const [rule] = receiptRules([aRule({ Recipients: [] })]);

    expect(rule && ruleTakes(rule, 'any@where.example')).toBe(true);
  });
});
