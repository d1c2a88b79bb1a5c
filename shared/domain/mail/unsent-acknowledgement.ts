import type { OwedMail } from '../case/mail.ts';

/** Says that a case has come, and has neither left nor been given up. */
export function isUnsentAcknowledgement({ kind, state }: OwedMail): boolean {
  const acknowledges = kind === 'acknowledgement' || kind === 'records-request';
  return acknowledges && (state === 'owed' || state === 'sending');
}
