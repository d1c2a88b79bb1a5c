import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SESEvent } from 'aws-lambda';
import { type MailIntake, mailIntake } from '../../../infra/local/smtp/mail-intake.ts';
import { receiptRules } from '../../../infra/local/smtp/receipt-rules.ts';
import { type ReceivedMails, receivedMails } from '../../../infra/local/smtp/received-mails.ts';
import { type RunningSmtp, startSmtp } from '../../../infra/local/smtp/smtp.ts';

export const receivedAt = '2026-06-18T14:00:00.000Z';

/** A receipt rule as CDK writes it: two addresses and a domain, stored in a bucket, handed to a function. */
export function aRule(overrides: object = {}) {
  return {
    name: 'rule',
    properties: {
      RuleSetName: 'rules',
      Rule: {
        Enabled: true,
        ScanEnabled: true,
        TlsPolicy: 'Optional',
        Recipients: ['complaints@town.example', 'reply.town.example', '.sub.example'],
        Actions: [
          { S3Action: { BucketName: 'raw', ObjectKeyPrefix: 'in/' } },
          { LambdaAction: { FunctionArn: 'arn:intake', InvocationType: 'Event' } },
        ],
        ...overrides,
      },
    },
  };
}

export interface SmtpStage {
  readonly port: number;
  readonly intake: MailIntake;
  readonly received: ReceivedMails;
  readonly objects: Map<string, Buffer>;
  readonly events: SESEvent[];
  /** Makes every store or hand-over fail from now on. */
  failing: 'nothing' | 'store' | 'invoke';
  end(): Promise<void>;
}

function isSesEvent(event: unknown): event is SESEvent {
  return typeof event === 'object' && event !== null && 'Records' in event;
}

/** The real SMTP intake before a bucket and a function kept in memory. */
export async function smtpStage(): Promise<SmtpStage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'synpunkt-smtp-'));
  const objects = new Map<string, Buffer>();
  const events: SESEvent[] = [];
  const received = receivedMails(path.join(folder, 'received.sqlite'));
  const intake = mailIntake({
    rules: receiptRules([aRule()]),
    clock: { now: () => Date.parse(receivedAt) },
    received,
    putObject: async (bucket, key, body) => {
      if (stage.failing === 'store') throw new Error('disk full');
      objects.set(`${bucket}/${key}`, body);
    },
    getObject: async (bucket, key) => objects.get(`${bucket}/${key}`),
    lambda: {
      invokeLater: async (_name, event) => {
        if (stage.failing === 'invoke') throw new Error('queue full');
        if (isSesEvent(event)) events.push(event);
      },
    },
  });
  const smtp: RunningSmtp = await startSmtp({ intake, track: (work) => work(), log: () => {} }, 0);
  const stage: SmtpStage = {
    port: smtp.port,
    intake,
    received,
    objects,
    events,
    failing: 'nothing',
    end: async () => {
      await smtp.close();
      received.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return stage;
}

/**
 * Talks SMTP byte for byte: sends each part after the server's answer to the one before; returns all answers.
 * @param untilRefused - hang up at the first refusal
 */
export function converse(
  port: number,
  parts: readonly (string | Buffer)[],
  untilRefused = false,
): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const answers: string[] = [];
    const waiting = [...parts];
    let pending = '';
    socket.on('error', reject);
    socket.on('close', () => resolve(answers));
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      if (!/^\d{3} .*\r\n$/m.test(pending)) return;
      answers.push(pending.trim());
      pending = '';
      const refused = untilRefused && /^[45]/.test(answers.at(-1) ?? '');
      const next = refused ? undefined : waiting.shift();
      if (next === undefined) socket.end();
      else socket.write(next);
    });
  });
}

/** One whole delivery. Returns the answer to the last byte of the mail, or to what was refused before. */
export async function deliver(
  port: number,
  mail: string | Buffer,
  to = 'complaints@town.example',
  from = 'demo@resident.example',
) {
  const answers = await converse(
    port,
    [
      'EHLO client.example\r\n',
      `MAIL FROM:<${from}>\r\n`,
      `RCPT TO:<${to}>\r\n`,
      'DATA\r\n',
      Buffer.concat([Buffer.from(mail), Buffer.from('\r\n.\r\n')]),
    ],
    true,
  );
  return answers.at(-1) ?? '';
}
