import { emailAddress } from '../../shared/domain/complaint/email-address.ts';
import { toInstant } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import { placesAhead } from '../../shared/use-cases/mail/places-ahead.ts';
import type { SendCap, SendCounter } from '../../shared/use-cases/mail/send-counter.ts';

const hour = 3600;

/**
 * How many acknowledgements may go out before it must be a loop (E-23). One an hour to an address was considered,
 * which would leave a person with two matters unanswered (E-15: intake is never limited, and each case is
 * acknowledged); a loop goes on by the hundred, so it still ends here. A case is acknowledged once whatever happens,
 * and an answer to an acknowledgement joins its case, so what counts here are only ever new cases.
 */
export const loopCaps = {
  perAddressAndHour: 6,
  perAddressAndDay: 20,
  /** A whole municipality: more than the worst known day, far less than a runaway. */
  perMunicipalityAndHour: 3000,
} as const;

/** Who is not proven to have written waits a little longer, so that a flood in others' names does not take their place. */
const unprovenWaitSeconds = 15 * 60;

const ofAddress: readonly SendCap[] = [
  { windowSeconds: hour, most: loopCaps.perAddressAndHour },
  { windowSeconds: 24 * hour, most: loopCaps.perAddressAndDay },
];
const ofMunicipality: SendCap = { windowSeconds: hour, most: loopCaps.perMunicipalityAndHour };

/** When an acknowledgement to `address` may be tried again because a cap is reached; undefined when it may leave now. */
export type HeldUntil = (
  to: { readonly address: string; readonly proven: boolean },
  now: Date,
) => Promise<Instant | undefined>;

/**
 * The caps, by one counter for all environments. What one mailbox may not have is never counted for the municipality,
 * so nobody spends the hour of everybody.
 */
export function heldByCaps(counter: SendCounter): HeldUntil {
  const placeInMunicipality = placesAhead(counter, 'acknowledgement', ofMunicipality);
  return async ({ address, proven }, now) => {
    const reached =
      (await counter.count(`acknowledgement\n${mailboxOf(address)}`, ofAddress, now)) ??
      (await placeInMunicipality(now));
    if (reached === undefined) return undefined;
    const next = (Math.floor(now.getTime() / 1000 / reached.windowSeconds) + 1) * reached.windowSeconds;
    return toInstant((next + (proven ? 0 : unprovenWaitSeconds)) * 1000);
  };
}

/** `kim+anything@` is `kim@`: one mailbox under many names. */
function mailboxOf(address: string): string {
  return (emailAddress(address) ?? address.trim()).toLowerCase().replace(/\+[^@]{0,64}(?=@)/, '');
}
