import * as z from 'zod/mini';
import { caseTextSchema } from '../../domain/case/case-file.ts';
import { setAsideSchema } from '../../domain/case/set-aside.ts';
import { contactSchema } from '../../domain/complaint/complaint.ts';

/** A mail that was set aside, as a list shows it. */
const setAsideRowSchema = z.strictObject({
  ...z.omit(setAsideSchema, { wouldBe: true }).shape,
  sender: z.optional(z.string()),
  subject: z.optional(z.string()),
});
export type SetAsideRow = z.infer<typeof setAsideRowSchema>;

/** The same with what was written. */
export const setAsideViewSchema = z.strictObject({
  ...setAsideRowSchema.shape,
  message: z.optional(z.string()),
  contact: z.optional(contactSchema),
  addressedTo: z.optional(z.string()),
  origin: caseTextSchema.shape.mail,
  /** A file in it may do harm, so it is not for opening as a whole. */
  mailHarmful: z.optional(z.boolean()),
  attachments: z.array(z.strictObject({ fileName: z.string(), sizeBytes: z.int() })),
});
export type SetAsideView = z.infer<typeof setAsideViewSchema>;

/** `GET /api/cases/set-aside`: newest first, and ten of last week's to check. */
export const setAsideListSchema = z.strictObject({
  mails: z.array(setAsideRowSchema),
  sample: z.array(setAsideRowSchema),
});

/** What was made of one: the case's reference, or that it stays as it is. */
export const setAsideJudgedSchema = z.union([
  z.strictObject({ reference: z.string() }),
  z.strictObject({ state: z.literal('right') }),
]);
