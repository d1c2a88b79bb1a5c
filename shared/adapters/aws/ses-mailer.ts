import { GetSendQuotaCommand, type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mailIdTag } from '../../use-cases/mail/mail-id-tag.ts';
import type { Mailer, RawMail, Sent } from '../../use-cases/mail/mailer.ts';
import { tagSafe } from '../mail/out/mail-headers.ts';

/**
 * Names of SES's errors that are about this mail, so that no repetition mends them. `MessageRejected` is none of them: it is
 * said of the account, which is new or has been paused, and once that is over the same mail is taken.
 */
const permanent: ReadonlySet<string> = new Set(['InvalidParameterValue', 'InvalidParameterValueException']);

/** Used until the account's own rate is known: the rate of an account in the sandbox. */
const cautiousPerSecond = 1;
const rateKnownForMs = 10 * 60_000;
/** Pauses before a throttled mail is tried again, milliseconds; then the queue takes over. */
const throttledPausesMs = [500, 1500];

/**
 * SES v1, paced to the account's send rate. One instance paces itself; the queue's concurrency limit bounds
 * how many there are.
 *
 * @param configurationSet - reports what became of each mail; undefined for mails nobody asks about
 * @param client - one that does not repeat calls by itself: SES knows no idempotency key, so a call whose answer
 *   was lost must not be made again before its fate is known
 */
export function sesMailer(
  client: SESClient,
  configurationSet: string | undefined,
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

  async function sendOnce(mail: RawMail): Promise<Sent> {
    const idTag = mailIdTag(mail.id);
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
            // SES takes no empty value.
            ...(mail.references.length > 0
              ? [{ Name: 'references', Value: tagSafe(mail.references.join('_')) }]
              : []),
            { Name: 'claim', Value: tagSafe(mail.claim) },
            ...(idTag ? [{ Name: 'id', Value: idTag }] : []),
          ],
        }),
      );
      if (!MessageId) throw new Error('SES accepted a mail without naming it');
      return { kind: 'accepted', sesMessageId: MessageId };
    } catch (error) {
      if (error instanceof Error && permanent.has(error.name)) return { kind: 'refused', why: error.name };
      if (error instanceof Error && wasAnsweredNo(error)) return { kind: 'not-taken', why: error.name };
      throw error;
    }
  }

  return {
    async send(mail) {
      try {
        await keepPace();
      } catch (error) {
        return { kind: 'not-taken', why: error instanceof Error ? error.name : 'unknown' };
      }
      let sent = await sendOnce(mail);
      for (const pauseMs of throttledPausesMs) {
        if (sent.kind !== 'not-taken' || !/throttl|limit/i.test(sent.why)) return sent;
        await pause(pauseMs);
        sent = await sendOnce(mail);
      }
      return sent;
    },
  };
}

/** SES said no, in the 400s, or there was no connection to say anything on. Any other fault leaves open what happened. */
function wasAnsweredNo(error: Error): boolean {
  const metadata: unknown = Reflect.get(error, '$metadata');
  const status: unknown =
    typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'httpStatusCode') : undefined;
  if (typeof status === 'number') return status >= 400 && status < 500;
  return Reflect.get(error, 'code') === 'ECONNREFUSED';
}
