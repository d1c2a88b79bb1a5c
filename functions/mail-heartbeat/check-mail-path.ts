import { heartbeatMime, hourOf, lastHeartbeat } from '../../shared/adapters/mail/heartbeat.ts';
import type { SingleCases } from '../../shared/domain/case/case-store.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import type { Mailer } from '../../shared/use-cases/mail/mailer.ts';

export interface HeartbeatDeps {
  readonly cases: SingleCases;
  readonly settings: SettingsStore;
  readonly mailer: Mailer;
  readonly now: () => Date;
}

export interface MailPathCheck {
  /** Whether SES has taken the test mail of this hour for every address. */
  readonly sent: boolean;
  /** Advertised addresses whose test mail of the hour before has not come through. */
  readonly silent: readonly string[];
}

/**
 * Sends a test mail to every address the municipality advertises, and looks whether the one of the hour before has become
 * visible in the pipeline: out through SES, over the internet, in through the receipt rule, stored, read. Where SES
 * does not take it for all at once, as with an address that waits for a deployment or a fifty-first, each gets one of its own.
 */
export async function checkMailPath({ cases, settings, mailer, now }: HeartbeatDeps): Promise<MailPathCheck> {
  const { mail } = (await settings.current()).settings;
  const secret = await settings.secret('links');
  const at = now();
  const addresses = [...mail.intake, ...mail.departmentAddresses.map((each) => each.address)];
  const from = mail.intake[0] ?? '';
  const silent: string[] = [];
  for (const address of addresses) {
    const last = await lastHeartbeat(address, cases);
    if (last === undefined || last < hourOf(at, 1)) silent.push(address);
  }
  const slot = hourOf(at);
  const sentTo = async (to: readonly string[]) => {
    const { kind } = await mailer.send({
      id: `heartbeat-${slot}`,
      kind: 'heartbeat',
      references: ['none'],
      claim: 'none',
      from,
      to,
      mime: heartbeatMime(slot, { from, to, secret, now: at }),
    });
    return kind === 'accepted';
  };
  let sent = await sentTo(addresses);
  if (!sent && addresses.length > 1) {
    const each: boolean[] = [];
    for (const address of addresses) each.push(await sentTo([address]));
    sent = each.every(Boolean);
  }
  return { sent, silent };
}
