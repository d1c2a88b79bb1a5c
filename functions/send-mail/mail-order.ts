import * as z from 'zod';

/** What a queue message says: one mail to a resident, or everything that leaves together to the same staff. */
export const mailOrderSchema = z.union([
  z.object({ caseId: z.string().min(1), mailId: z.string().min(1) }),
  z.object({ group: z.string().min(1) }),
]);
export type MailOrder = z.infer<typeof mailOrderSchema>;

/** What a queue message is about, for the log: the mail, or those that leave together; nothing when it cannot be read. */
export function orderedIn(body: string): { readonly mail?: string; readonly group?: string } {
  try {
    const order = mailOrderSchema.parse(JSON.parse(body));
    return 'group' in order ? { group: order.group } : { mail: order.mailId };
  } catch {
    return {};
  }
}
