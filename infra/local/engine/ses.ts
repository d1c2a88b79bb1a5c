import { randomUUID } from 'node:crypto';
import { formOf } from './call-content.ts';
import type { Clock } from './clock.ts';
import type { EventBus } from './event-bus.ts';
import { listOf, objectOf, textOf } from './json.ts';
import type { MailFacts, MailStore } from './mail-store.ts';
import type { Resource } from './resource.ts';
import { bareAddress, identityOf } from './ses-identities.ts';
import { account, region } from './template.ts';
import { type Call, escapeXml, type Reply, ServiceFault, xmlReply } from './wire.ts';

/** Of SendRawEmail, the older interface; received mail may be larger. */
const largestMail = 10 * 1024 * 1024;
/** Those of an account well out of the sandbox, so that pacing does not slow what only stores. */
const dailyQuota = 1_000_000;
const sendRate = 200;
/** Those of a new account. */
const sandboxQuota = { daily: 200, perSecond: 1 };
const simulator = 'bounce@simulator.example';

/** A mail on its way to recipients, as they get it. */
export interface DeliveredMail {
  readonly source: string;
  readonly recipients: readonly string[];
  readonly raw: Buffer;
}

interface SesDeps {
  readonly clock: Clock;
  readonly mails: MailStore;
  readonly bus: EventBus;
  /** The account is new. */
  readonly sandbox?: boolean;
  /** Domains and addresses that are verified: in the sandbox mail goes to these only. */
  readonly identities: readonly string[];
  readonly configurationSets: readonly Resource[];
  readonly eventDestinations: readonly Resource[];
  /** Hands a mail to the mail servers of its recipients. */
  readonly deliver: (mail: DeliveredMail) => Promise<void>;
}

/**
 * SES in the query protocol of 2010-12-01: SendRawEmail and GetSendQuota.
 * Recipients `bounce@simulator.example` and any address with `+hardbounce` bounce; all others are delivered.
 */
export class Ses {
  readonly #deps: SesDeps;

  constructor(deps: SesDeps) {
    this.#deps = deps;
  }

  async handle(call: Call): Promise<Reply> {
    try {
      return await this.#answer(call.operation, formOf(call));
    } catch (fault) {
      if (!(fault instanceof ServiceFault)) throw fault;
      const error = `<Type>Sender</Type><Code>${fault.code}</Code><Message>${escapeXml(fault.message)}</Message>`;
      return xmlReply(
        `<ErrorResponse ${namespace}><Error>${error}</Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
        fault.status,
      );
    }
  }

  async #answer(action: string, input: URLSearchParams): Promise<Reply> {
    switch (action) {
      case 'SendRawEmail':
        return answer(action, `<MessageId>${await this.#send(input)}</MessageId>`);
      case 'GetSendQuota': {
        const { daily, perSecond } = this.#quota;
        return answer(
          action,
          `<Max24HourSend>${daily}</Max24HourSend><MaxSendRate>${perSecond}</MaxSendRate><SentLast24Hours>${this.#sentToday()}</SentLast24Hours>`,
        );
      }
      default:
        throw new ServiceFault('InvalidAction', `The local SES does not do ${action}.`);
    }
  }

  get #quota() {
    return this.#deps.sandbox ? sandboxQuota : { daily: dailyQuota, perSecond: sendRate };
  }

  #sentToday(): number {
    return this.#deps.mails.countSince(this.#deps.clock.now() - 86_400_000);
  }

  async #send(input: URLSearchParams): Promise<string> {
    if (this.#deps.sandbox && this.#sentToday() >= this.#quota.daily)
      throw new ServiceFault('Throttling', 'Daily message quota exceeded.');
    const raw = Buffer.from(input.get('RawMessage.Data') ?? '', 'base64');
    if (raw.length === 0) throw new ServiceFault('InvalidParameterValue', 'The raw message is empty.');
    if (raw.length > largestMail)
      throw new ServiceFault(
        'InvalidParameterValue',
        `Message length is more than ${largestMail} bytes long.`,
      );
    const tags: Record<string, string> = {};
    for (let index = 1; input.has(`Tags.member.${index}.Name`); index += 1) {
      const name = input.get(`Tags.member.${index}.Name`) ?? '';
      const value = input.get(`Tags.member.${index}.Value`) ?? '';
      if (!/^[\w.@-]{1,256}$/.test(name) || !/^[\w.@-]{1,256}$/.test(value))
        throw new ServiceFault(
          'InvalidParameterValue',
          `Invalid tag value <${value}> of <${name}>: only alphanumeric ASCII characters, '_', '-', '.' and '@' are allowed.`,
        );
      tags[name] = value;
    }
    const destinations: string[] = [];
    for (let index = 1; input.has(`Destinations.member.${index}`); index += 1)
      destinations.push(input.get(`Destinations.member.${index}`) ?? '');
    if (destinations.length > 50)
      throw new ServiceFault('InvalidParameterValue', 'Recipient count exceeds 50.');
    // No SMTPUTF8: a domain comes in punycode, and what stands before it in ASCII.
    if (!destinations.every((address) => /^[ -~]+$/.test(address)))
      throw new ServiceFault('InvalidParameterValue', 'An address may hold 7-bit ASCII only.');
    if (this.#deps.sandbox) this.#demandVerified(destinations.map(bareAddress));
    const set = input.get('ConfigurationSetName') ?? undefined;
    if (set !== undefined && !this.#deps.configurationSets.some(({ name }) => name === set))
      throw new ServiceFault('ConfigurationSetDoesNotExist', `Configuration set <${set}> does not exist.`);
    const source = input.get('Source') ?? undefined;
    let delivered: DeliveredMail | undefined;
    const sesMessageId = await this.#deps.mails.accept({ raw, source, destinations, tags }, (facts) => {
      if (set !== undefined) this.#publish(set, facts, tags);
      const recipients = facts.destination.map(bareAddress).filter((address) => !bounces(address));
      delivered = {
        source: bareAddress(facts.source),
        recipients,
        raw: withMessageId(raw, facts.sesMessageId),
      };
    });
    if (delivered) await this.#deps.deliver(delivered);
    return sesMessageId;
  }

  #demandVerified(addresses: readonly string[]): void {
    const unknown = addresses.filter(
      (address) => address !== simulator && !identityOf(address.toLowerCase(), this.#deps.identities),
    );
    if (unknown.length > 0)
      throw new ServiceFault(
        'MessageRejected',
        `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${unknown.join(', ')}`,
      );
  }

  /** Events by the configuration set's destinations on the bus. */
  #publish(set: string, facts: MailFacts, tags: Readonly<Record<string, string>>): void {
    const wanted = new Set(
      this.#deps.eventDestinations
        .filter(({ properties }) => properties.ConfigurationSetName === set)
        .map(({ properties }) => objectOf(properties.EventDestination))
        .filter((destination) => destination.Enabled !== false && 'EventBridgeDestination' in destination)
        .flatMap((destination) =>
          listOf(destination.MatchingEventTypes).map((type) => (textOf(type) ?? '').toLowerCase()),
        ),
    );
    const mail = {
      timestamp: facts.timestamp,
      source: facts.source,
      sourceArn: `arn:aws:ses:${region}:${account}:identity/local`,
      sendingAccountId: account,
      messageId: facts.sesMessageId,
      destination: facts.destination,
      headersTruncated: false,
      headers: facts.headers,
      commonHeaders: {
        from: [facts.source],
        to: facts.destination,
        messageId: facts.sesMessageId,
        subject: facts.subject,
      },
      tags: {
        ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
        'ses:configuration-set': [set],
      },
    };
    const put = (type: string, detailType: string, body: unknown) => {
      if (!wanted.has(type.toLowerCase())) return;
      const detail = { eventType: type, mail, [type.toLowerCase()]: body };
      this.#deps.bus.put(
        {
          source: 'aws.ses',
          detailType,
          detail,
          resources: [`arn:aws:ses:${region}:${account}:configuration-set/${set}`],
        },
        true,
      );
    };
    const bounced = facts.destination.filter(bounces);
    const delivered = facts.destination.filter((address) => !bounces(address));
    const { timestamp } = facts;
    put('Send', 'Email Sent', {});
    if (delivered.length > 0) {
      const smtpResponse = '250 2.0.0 OK';
      put('Delivery', 'Email Delivered', {
        timestamp,
        processingTimeMillis: 1,
        recipients: delivered,
        smtpResponse,
        reportingMTA: 'local',
      });
    }
    if (bounced.length > 0)
      put('Bounce', 'Email Bounced', {
        feedbackId: randomUUID(),
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: bounced.map((emailAddress) => ({
          emailAddress,
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        })),
        timestamp,
        reportingMTA: 'dns; local',
      });
  }
}

const namespace = 'xmlns="http://ses.amazonaws.com/doc/2010-12-01/"';

function answer(action: string, body: string): Reply {
  return xmlReply(
    `<${action}Response ${namespace}><${action}Result>${body}</${action}Result>` +
      `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
  );
}

function bounces(recipient: string): boolean {
  const address = bareAddress(recipient).toLowerCase();
  return address === simulator || (address.split('@')[0] ?? '').includes('+hardbounce');
}

/** SES puts its own Message-ID in the place of the sender's. */
function withMessageId(raw: Buffer, sesMessageId: string): Buffer {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw.subarray(0, end === -1 ? raw.length : end + 2).toString('latin1');
  const others = head.replace(/^Message-ID:.*\r\n(?:[ \t].*\r\n)*/im, '');
  const ours = `Message-ID: <${sesMessageId}@${region}.amazonses.com>\r\n`;
  return Buffer.concat([
    Buffer.from(ours + others, 'latin1'),
    raw.subarray(end === -1 ? raw.length : end + 2),
  ]);
}
