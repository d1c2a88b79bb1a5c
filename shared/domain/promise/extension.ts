import * as z from 'zod/mini';
import { daySchema, instantSchema } from '../time/time.ts';

/** One holding reply. `noticeAcceptedAt` is when the mail was accepted for delivery; late notices do not save the first promise. */
export const extensionSchema = z.strictObject({
  decidedAt: instantSchema,
  promisedOn: daySchema,
  promisedAt: instantSchema,
  /** The due instant before it; counts again when the notice cannot be delivered (E-52). */
  previousDueAt: instantSchema,
  noticeAcceptedAt: z.optional(instantSchema),
  /** Agreed with the resident in person. */
  agreed: z.optional(z.boolean()),
  late: z.boolean(),
  /** Manager who approved it, needed from the second on. */
  approvedBy: z.optional(z.string()),
});
export type Extension = z.infer<typeof extensionSchema>;
