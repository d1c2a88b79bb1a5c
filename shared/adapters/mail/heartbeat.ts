import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CaseStore } from '../../domain/case/case-store.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { MailHeaders } from './in/headers.ts';

/** Names a test mail of ours; worthless without the seal in it. */
const headerName = 'X-Synpunkt-Heartbeat';
const hour = 3_600_000;

/** The hour `back` hours before the one `now` is in. */
export function hourOf(now: Date, back = 0): Instant {
  return new Date((Math.floor(now.getTime() / hour) - back) * hour).toISOString();
}

/**
 * One test mail of an hour, plain ASCII; no person ever reads it.
 *
 * @param slot - first instant of the hour
 */
export function heartbeatMime(
  slot: Instant,
  how: { readonly from: string; readonly to: readonly string[]; readonly secret: string; readonly now: Date },
): Buffer {
  return Buffer.from(
    [
      `From: <${how.from}>`,
      `To: ${how.to.map((address) => `<${address}>`).join(',\r\n ')}`,
      'Subject: Heartbeat',
      `Date: ${how.now.toUTCString().replace('GMT', '+0000')}`,
      'Auto-Submitted: auto-generated',
      `${headerName}: ${slot} ${seal(slot, how.secret)}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=us-ascii',
      '',
      'A test that mail to these addresses is read. Nothing to do.',
      '',
    ].join('\r\n'),
  );
}

/** The hour a test mail of ours is of; undefined for every other mail, also one that only says so. */
export function heartbeatOf(headers: MailHeaders, secrets: readonly string[]): Instant | undefined {
  const [slot, given] = (headers.first(headerName.toLowerCase()) ?? '').split(' ');
  if (!slot || !given || !/^\d{4}-\d\d-\d\dT\d\d:00:00\.000Z$/.test(slot)) return undefined;
  return secrets.some((secret) => same(seal(slot, secret), given)) ? slot : undefined;
}

/** Notes to which addresses a test mail has come through; one item for each, the latest hour in it. */
export async function keepHeartbeat(
  slot: Instant,
  recipients: readonly string[],
  cases: Pick<CaseStore, 'keepHeartbeat'>,
): Promise<void> {
  await Promise.all(recipients.map((address) => cases.keepHeartbeat(address.toLowerCase(), slot)));
}

/** The hour of the last test mail that came through; undefined when none ever has. */
export async function lastHeartbeat(
  address: string,
  cases: Pick<CaseStore, 'heartbeat'>,
): Promise<Instant | undefined> {
  return cases.heartbeat(address.toLowerCase());
}

function seal(slot: Instant, secret: string): string {
  return createHmac('sha256', secret).update(`heartbeat\n${slot}`).digest('hex').slice(0, 32);
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
