import type { SESEvent } from 'aws-lambda';
import type { LambdaRuntime, VirtualClock } from '../ports.ts';
import { takeLocalVerdict } from './local-verdict.ts';
import { type ReceiptRule, ruleTakes } from './receipt-rules.ts';
import type { ReceivedMails } from './received-mails.ts';
import { newSesMessageId, sesReceiptEvent, topHeaders } from './ses-receipt.ts';

export interface MailIntakeParts {
  readonly rules: readonly ReceiptRule[];
  readonly clock: Pick<VirtualClock, 'now'>;
  readonly lambda: Pick<LambdaRuntime, 'invokeLater'>;
  putObject(bucket: string, key: string, body: Buffer, contentType?: string): Promise<void>;
  getObject(bucket: string, key: string): Promise<Buffer | undefined>;
  readonly received: ReceivedMails;
}

/** What the SMTP conversation knows of one delivery. */
interface Envelope {
  readonly mailFrom: string;
  readonly recipients: readonly string[];
  readonly clientIp: string;
  readonly helloName: string;
}

export interface MailIntake {
  /** True if a rule takes mail for the address. */
  takes(address: string): boolean;
  /**
   * Stores one delivery and hands it to its functions; durable when it resolves. Returns the SES message id.
   * @throws when anything could not be stored: the client must be told to come again
   */
  accept(envelope: Envelope, raw: Buffer): Promise<string>;
  /** Tries each bucket, as SES does when a rule is made, and leaves its notice there. */
  setUp(): Promise<void>;
  /** Goes on with mails whose taking in was cut off by a kill; what was never stored is forgotten. */
  recover(): Promise<void>;
}

interface Plan {
  readonly stores: { bucket: string; key: string }[];
  readonly functions: string[];
}

/** The actions of every rule that takes one of the recipients, in order, until a stop action. */
function plan(rules: readonly ReceiptRule[], recipients: readonly string[], messageId: string): Plan {
  const stores: Plan['stores'] = [];
  const functions: string[] = [];
  for (const rule of rules) {
    if (!recipients.some((r) => ruleTakes(rule, r))) continue;
    for (const action of rule.actions) {
      if (action.kind === 'stop') return { stores, functions };
      if (action.kind === 'store')
        stores.push({ bucket: action.bucket, key: `${action.prefix}${messageId}` });
      if (action.kind === 'invoke') functions.push(action.functionName);
    }
  }
  return { stores, functions };
}

/**
 * The receiving half of the local SES. One delivery is one raw mail and one message id, however many recipients.
 * Order: note it, store it, hand it over, count it as received; a kill in between is mended by `recover`.
 */
export function mailIntake(parts: MailIntakeParts): MailIntake {
  const takes = (address: string) => parts.rules.some((rule) => ruleTakes(rule, address));

  async function accept(envelope: Envelope, raw: Buffer): Promise<string> {
    const { verdicts, mail } = takeLocalVerdict(raw);
    const messageId = newSesMessageId();
    const recipients = envelope.recipients.filter(takes);
    const delivery = { ...envelope, recipients, verdicts, messageId, receivedAt: parts.clock.now() };
    const stored = Buffer.concat([Buffer.from(topHeaders(delivery, mail)), mail]);
    const { stores, functions } = plan(parts.rules, recipients, messageId);
    const [first] = stores;
    if (!first) throw new Error('no receipt rule stores this mail');

    const invocations: { functionName: string; event: SESEvent }[] = functions.map((functionName) => ({
      functionName,
      event: sesReceiptEvent(delivery, stored, functionName),
    }));
    const receivedAt = new Date(delivery.receivedAt).toISOString();
    parts.received.begin({ messageId, receivedAt, ...first, invocations });
    try {
      for (const { bucket, key } of stores) await parts.putObject(bucket, key, stored, 'message/rfc822');
      for (const { functionName, event } of invocations) await parts.lambda.invokeLater(functionName, event);
    } catch (fault) {
      parts.received.forget(messageId);
      throw fault;
    }
    parts.received.finish(messageId);
    return messageId;
  }

  async function recover(): Promise<void> {
    for (const mail of parts.received.unfinished()) {
      if ((await parts.getObject(mail.bucket, mail.key)) === undefined) {
        parts.received.forget(mail.messageId);
        continue;
      }
      // Perhaps handed over before the kill: functions take the same message id once.
      for (const { functionName, event } of mail.invocations) {
        await parts.lambda.invokeLater(functionName, event);
      }
      parts.received.finish(mail.messageId);
    }
  }

  async function setUp(): Promise<void> {
    for (const action of parts.rules.flatMap(({ actions }) => actions)) {
      if (action.kind !== 'store') continue;
      const { bucket, prefix } = action;
      const key = `${prefix}AMAZON_SES_SETUP_NOTIFICATION`;
      const notice = Buffer.from('Your Amazon SES receipt rule stores mail in this bucket.\r\n');
      if ((await parts.getObject(bucket, key)) === undefined) await parts.putObject(bucket, key, notice);
    }
  }

  return { takes, accept, setUp, recover };
}
