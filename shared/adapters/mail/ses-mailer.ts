import { GetSendQuotaCommand, type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { tagSafe } from './mail-headers.ts';

export interface RawMail {
  /** Deterministic id of the mail; comes back with every report on it. */
  readonly id: string;
  readonly kind: string;
  readonly references: readonly string[];
  readonly from: string;
  readonly to: readonly string[];
  readonly mime: Buffer;
}

export type Sent =
  | { readonly kind: 'accepted'; readonly sesMessageId: string }
  /** SES will never take this mail: trying again is of no use. */
  | { readonly kind: 'refused'; readonly why: string };

/** The one way out. Throws when trying again later may help, throttling included. */
export interface Mailer {
  send(mail: RawMail): Promise<Sent>;
}

/** Names of SES's errors that no repetition mends. */
const permanent: ReadonlySet<string> = new Set([
  'MessageRejected',
  'InvalidParameterValue',
  'InvalidParameterValueException',
]);

/** Used until the account's own rate is known: the rate of an account in the sandbox. */
const cautiousPerSecond = 1;
const rateKnownForMs = 10 * 60_000;

/**
 * SES v1, paced to the account's send rate. One instance paces itself; the queue's concurrency limit bounds
 * how many there are.
 */
export function sesMailer(
  client: SESClient,
  configurationSet: string,
  pause: (milliseconds: number) => Promise<void>,
): Mailer {
  let rate = { perSecond: cautiousPerSecond, knownUntilMs: 0 };
  let nextAtMs = 0;

  async function keepPace(): Promise<void> {
    const nowMs = performance.now();
    if (nowMs >= rate.knownUntilMs) {
      const { MaxSendRate = cautiousPerSecond } = await client.send(new GetSendQuotaCommand({}));
      rate = { perSecond: Math.max(MaxSendRate, cautiousPerSecond), knownUntilMs: nowMs + rateKnownForMs };
    }
    const waitMs = Math.max(0, nextAtMs - nowMs);
    nextAtMs = Math.max(nowMs, nextAtMs) + 1000 / rate.perSecond;
    if (waitMs > 0) await pause(waitMs);
  }

  return {
    async send(mail) {
      await keepPace();
      try {
        const { MessageId } = await client.send(
          new SendRawEmailCommand({
            Source: mail.from,
            Destinations: [...mail.to],
            RawMessage: { Data: mail.mime },
            ConfigurationSetName: configurationSet,
            Tags: [
              { Name: 'mail', Value: tagSafe(mail.id) },
              { Name: 'kind', Value: tagSafe(mail.kind) },
              { Name: 'references', Value: tagSafe(mail.references.join('_')) },
            ],
          }),
        );
        if (!MessageId) throw new Error('SES accepted a mail without naming it');
        return { kind: 'accepted', sesMessageId: MessageId };
      } catch (error) {
        if (error instanceof Error && permanent.has(error.name)) return { kind: 'refused', why: error.name };
        throw error;
      }
    },
  };
}
