import * as z from 'zod';
import { instantSchema } from '../time/time.ts';
import { channelSchema, complaintTypeSchema } from '../vocabulary/classification.ts';
import { languageSchema } from '../vocabulary/language.ts';
import { emailAddressSchema } from './email-address.ts';
import { answersSchema } from './questions.ts';

/** How to reach the person who complained. All optional: a complaint may be anonymous (R-015, E-01). */
export const contactSchema = z.strictObject({
  name: z.string().max(200).optional(),
  email: emailAddressSchema.optional(),
  phone: z.string().max(40).optional(),
});
export type Contact = z.infer<typeof contactSchema>;

/** An attachment that is already stored; `key` is its object key, never shown to anyone. */
export const attachmentSchema = z.strictObject({
  key: z.string(),
  fileName: z.string().max(200),
  mediaType: z.string().max(100),
  sizeBytes: z.int().nonnegative(),
  /** Why the file itself is only in the mail as it came; what is stored is a note in its place (E-27). */
  setApart: z.enum(['virus', 'macros', 'program', 'package']).optional(),
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
  message: z.string().min(1).max(300_000),
  /** A short neutral title from a mail's subject; never used in outgoing subjects. */
  subject: z.string().max(1_000).optional(),
  ...answersSchema.shape,
  type: complaintTypeSchema.optional(),
  /** Topic id of the settings, chosen by the resident or staff; else derived by keyword rules. */
  topic: z.string().max(60).optional(),
  contact: contactSchema,
  /** The intake address a mail was sent to. */
  addressedTo: z.string().optional(),
  attachments: z.array(attachmentSchema).max(50),
});
export type Complaint = z.infer<typeof complaintSchema>;
