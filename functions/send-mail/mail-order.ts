import * as z from 'zod';

/** What a queue message says: one mail to a resident, or everything that leaves together to the same staff. */
export const mailOrderSchema = z.union([
  z.object({ caseId: z.string().min(1), mailId: z.string().min(1) }),
  z.object({ group: z.string().min(1) }),
]);
export type MailOrder = z.infer<typeof mailOrderSchema>;
