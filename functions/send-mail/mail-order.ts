import * as z from 'zod/mini';
import type { MailOrder } from '../../shared/domain/mail/mail-queues.ts';

/** Reads what `mailQueues` has ordered. */
export const mailOrderSchema: z.ZodMiniType<MailOrder> = z.union([
  z.object({ caseId: z.string().check(z.minLength(1)), mailId: z.string().check(z.minLength(1)) }),
  z.object({ group: z.string().check(z.minLength(1)) }),
]);

/** What a queue message is about, for the log: the mail, or those that leave together; nothing when it cannot be read. */
export function orderedIn(body: string): { readonly mail?: string; readonly group?: string } {
  try {
    const order = mailOrderSchema.parse(JSON.parse(body));
    return 'group' in order ? { group: order.group } : { mail: order.mailId };
  } catch {
    return {};
  }
}
