import type { Instant } from '../time/time.ts';
import type { OwedMail } from './mail.ts';

/** The mail while one sender has it. */
export function claimedMail(mail: OwedMail, claim: string, claimedUntilAt: Instant): OwedMail {
  return { ...mail, state: 'sending', claim, claimedUntilAt, attempts: mail.attempts + 1 };
}

/** The mail when nobody has it any more. */
export function withoutClaim(mail: OwedMail): OwedMail {
  const { claim: _, claimedUntilAt: __, ...rest } = mail;
  return rest;
}
