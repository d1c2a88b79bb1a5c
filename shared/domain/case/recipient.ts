import * as z from 'zod/mini';

export const recipientSchema = z.discriminatedUnion('kind', [
  /** The person who complained; the address is read from the contact item when the mail is sent. */
  z.strictObject({ kind: z.literal('resident') }),
  /** A member of staff by id; the address is read from the settings when the mail is sent. */
  z.strictObject({ kind: z.literal('staff'), id: z.string() }),
  /** Another authority, or somebody else outside the municipality; the address is read from the message the mail names when it is sent. */
  z.strictObject({ kind: z.literal('authority') }),
  /** Somebody without a case who follows a known issue; the address is read from where it is kept when the mail is sent. */
  z.strictObject({ kind: z.literal('follower'), id: z.string() }),
]);
export type Recipient = z.infer<typeof recipientSchema>;
