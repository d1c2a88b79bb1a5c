import type { SendCounter } from '../../shared/use-cases/mail/send-counter.ts';

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

/** True when one more acknowledgement to `address` would be over a cap. Counts it. */
export async function isOverLoopCap(address: string, counter: SendCounter, now: Date): Promise<boolean> {
  const to = `acknowledgement\n${address.trim().toLowerCase()}`;
  const [inHour, inDay, inAll] = await Promise.all([
    counter.countOne(to, hour, now),
    counter.countOne(to, 24 * hour, now),
    counter.countOne('acknowledgement', hour, now),
  ]);
  return (
    inHour > loopCaps.perAddressAndHour ||
    inDay > loopCaps.perAddressAndDay ||
    inAll > loopCaps.perMunicipalityAndHour
  );
}
