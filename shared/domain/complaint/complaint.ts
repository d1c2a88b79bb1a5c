import * as z from 'zod/mini';
import { instantSchema } from '../time/time.ts';
import { channelSchema, complaintTypeSchema } from '../vocabulary/classification.ts';
import { languageSchema } from '../vocabulary/language.ts';
import { emailAddressSchema } from './email-address.ts';
import { answersSchema } from './questions.ts';

/** How to reach the person who complained. All optional: a complaint may be anonymous (R-015, E-01). */
export const contactSchema = z.strictObject({
  name: z.optional(z.string().check(z.maxLength(200))),
  email: z.optional(emailAddressSchema),
  phone: z.optional(z.string().check(z.maxLength(40))),
});
export type Contact = z.infer<typeof contactSchema>;

/** An attachment that is already stored; `key` is its object key, never shown to anyone. */
export const attachmentSchema = z.strictObject({
  key: z.string(),
  fileName: z.string().check(z.maxLength(200)),
  mediaType: z.string().check(z.maxLength(100)),
  sizeBytes: z.int().check(z.nonnegative()),
  /** Why the file itself is only in the mail as it came; what is stored is a note in its place (E-27). */
  setApart: z.optional(z.enum(['virus', 'macros', 'program', 'package'])),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/**
 * One complaint, suggestion, praise, question or fault report, the same whatever channel brought it.
 * Every intake makes one of these and nothing else.
 */
export const complaintSchema = z.strictObject({
  channel: channelSchema,
  /** The instant it reached the municipality, never changed (P-18, FL 22 §). */
  receivedAt: instantSchema,
  language: languageSchema,
  /** What was written or said, as received; at most 20,000 characters on the web, a whole mail otherwise. */
  message: z.string().check(z.minLength(1), z.maxLength(300_000)),
  /** A short neutral title from a mail's subject; never used in outgoing subjects. */
  subject: z.optional(z.string().check(z.maxLength(1_000))),
  ...answersSchema.shape,
  type: z.optional(complaintTypeSchema),
  /** Topic id of the settings, chosen by the resident or staff; else derived by keyword rules. */
  topic: z.optional(z.string().check(z.maxLength(60))),
  contact: contactSchema,
  /** The intake address a mail was sent to. */
  addressedTo: z.optional(z.string()),
  attachments: z.array(attachmentSchema).check(z.maxLength(50)),
});
export type Complaint = z.infer<typeof complaintSchema>;
