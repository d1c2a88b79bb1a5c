import * as z from 'zod/mini';
import { instantSchema } from '../time/time.ts';
import { languageSchema } from '../vocabulary/language.ts';
import { recipientSchema } from './recipient.ts';

/** What every mail the pipeline owes has, whatever it says: to whom, when, and what has become of it. */
export const mailEnvelopeSchema = z.strictObject({
  /** Deterministic, `<case id>#<kind>#<what caused it>`, so that owing it twice is owing it once. */
  id: z.string(),
  /** `NOTICE#<kind>#<week or month>` for a mail about no case. */
  caseId: z.string(),
  /** Empty for a mail about no case. */
  reference: z.string(),
  /** First is To; the second reminder has officer and queue owner. */
  to: z.array(recipientSchema).check(z.minLength(1)),
  language: languageSchema,
  owedAt: instantSchema,
  /** Not before this instant: the next office opening for staff and for what waits for it. */
  sendAt: instantSchema,
  state: z.enum(['owed', 'sending', 'sent', 'lapsed', 'failed']),
  attempts: z.int().check(z.nonnegative()),
  /** While `sending`: who claimed it until when; a claim that ran out may be taken over. */
  claimedUntilAt: z.optional(instantSchema),
  /** Name of the claim; travels with the mail as a tag, so that a report from SES finds what was sent with it. */
  claim: z.optional(z.string()),
  sentAt: z.optional(instantSchema),
  sesMessageId: z.optional(z.string()),
  /** When SES reported that the other server took it. */
  deliveredAt: z.optional(instantSchema),
  bouncedAt: z.optional(instantSchema),
  failure: z.optional(z.string()),
});
export type MailEnvelope = z.infer<typeof mailEnvelopeSchema>;
