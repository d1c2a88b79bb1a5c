import * as z from 'zod';
import { type Instant, instantSchema } from '../time/time.ts';
import { languageSchema } from '../vocabulary/language.ts';
import { mailKindSchema } from './mail-kind.ts';
import { noticeSchema } from './notice.ts';
import { hasOldId } from './old-mail.ts';

const recipientSchema = z.discriminatedUnion('kind', [
  /** The person who complained; the address is read from the contact item when the mail is sent. */
  z.strictObject({ kind: z.literal('resident') }),
  /** A member of staff by id; the address is read from the settings when the mail is sent. */
  z.strictObject({ kind: z.literal('staff'), id: z.string() }),
]);
export type Recipient = z.infer<typeof recipientSchema>;

/**
 * One mail the pipeline owes, kept with its case until SES has accepted it (D6, D9).
 * `id` is deterministic (`<case id>#<kind>#<what caused it>`), so that owing it twice is owing it once.
 * Mails to staff about several cases leave as one: `send-mail` gathers everything the person is owed.
 */
export const owedMailSchema = z.strictObject({
  id: z.string(),
  caseId: z.string(),
  /** Empty for a notice. */
  reference: z.string(),
  kind: mailKindSchema,
  /** First is To; the second reminder has officer and queue owner. */
  to: z.array(recipientSchema).min(1),
  language: languageSchema,
  owedAt: instantSchema,
  /** Not before this instant: the next office opening for staff and for what waits for it. */
  sendAt: instantSchema,
  /** What the text needs and the case may no longer say: due instants, who, level, message id … Codes and ids only. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  /** All that a mail about no case says; `caseId` is then `NOTICE#<kind>#<week or month>`. */
  notice: noticeSchema.optional(),
  state: z.enum(['owed', 'sending', 'sent', 'lapsed', 'failed']),
  attempts: z.int().nonnegative(),
  /** While `sending`: who claimed it until when; a claim that ran out may be taken over. */
  claimedUntilAt: instantSchema.optional(),
  /** Name of the claim; travels with the mail as a tag, so that a report from SES finds what was sent with it. */
  claim: z.string().optional(),
  sentAt: instantSchema.optional(),
  sesMessageId: z.string().optional(),
  bouncedAt: instantSchema.optional(),
  failure: z.string().optional(),
});
export type OwedMail = z.infer<typeof owedMailSchema>;

/** Which unsent mails leave together: those to residents one by one, those to staff as one mail for the same people and kind (D8). */
export function mailGroup(mail: OwedMail): string {
  const staff = mail.to.flatMap((to) => (to.kind === 'staff' ? [to.id] : []));
  return staff.length > 0 && !hasOldId(mail) ? `STAFF#${staff.join('+')}#${mail.kind}` : mail.id;
}

/** The mail while one sender has it. */
export function claimedMail(mail: OwedMail, claim: string, claimedUntilAt: Instant): OwedMail {
  return { ...mail, state: 'sending', claim, claimedUntilAt, attempts: mail.attempts + 1 };
}
