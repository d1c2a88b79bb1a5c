import * as z from 'zod/mini';

/** What the receiving server made of a sender's identity; `GRAY` and everything unknown is no evidence either way. */
const verdictSchema = z.enum(['PASS', 'FAIL', 'GRAY']);
export type Verdict = z.infer<typeof verdictSchema>;

/**
 * Why a mail got no acknowledgement: it may come from a machine, from a list or by a rule (`automatic`), its sender was
 * forged by all we know (`forged`), nobody reads the address (`no-reply`), or it would go to somebody nothing ties to the sender
 * (`other-address`).
 */
export const unacknowledgedSchema = z.enum(['automatic', 'forged', 'no-reply', 'other-address']);
export type Unacknowledged = z.infer<typeof unacknowledgedSchema>;

/** Which e-mail something came as: shown to staff, and answered in its thread. */
export const mailOriginSchema = z.strictObject({
  /** Message-ID as written, with angle brackets; answers name it in In-Reply-To (RFC 5322 §3.6.4). */
  messageId: z.optional(z.string().check(z.maxLength(998))),
  /** Address in From, when it is one. */
  from: z.optional(z.string().check(z.maxLength(254))),
  /** Where answers are asked to go, when that is said; several with commas between them. */
  replyTo: z.optional(z.string().check(z.maxLength(1_000))),
  /** MAIL FROM, to which a server reports that it could not deliver; empty for a report itself. */
  returnPath: z.optional(z.string().check(z.maxLength(320))),
  spf: verdictSchema,
  dkim: verdictSchema,
  dmarc: verdictSchema,
  unacknowledged: z.optional(unacknowledgedSchema),
  /** A colleague passed it on (E-58); whether it shows when it came to them, or has the time it was passed on. */
  passedOn: z.optional(z.strictObject({ by: z.string(), arrival: z.enum(['shown', 'unknown']) })),
  /** Nothing in it could be taken apart: what is shown is its bytes, read as text. */
  readPlainly: z.optional(z.boolean()),
});
export type MailOrigin = z.infer<typeof mailOriginSchema>;
