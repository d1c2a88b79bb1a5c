import * as z from 'zod/mini';
import { mailIdIn } from '../../shared/use-cases/mail/mail-id-tag.ts';

const tag = z.optional(z.array(z.string()));

/** An SES sending event as EventBridge delivers it. Recipients and diagnostics are not read: they are personal data. */
export const reportEventSchema = z.object({
  detail: z.object({
    eventType: z.enum(['Bounce', 'Complaint', 'Delivery', 'DeliveryDelay', 'Reject']),
    mail: z.object({
      messageId: z.string().check(z.minLength(1)),
      tags: z.optional(z.object({ id: tag, mail: tag, kind: tag, references: tag, claim: tag })),
    }),
    bounce: z.optional(z.object({ bounceType: z.string(), bounceSubType: z.optional(z.string()) })),
  }),
});

export interface MailReport {
  readonly kind: z.infer<typeof reportEventSchema>['detail']['eventType'];
  readonly sesMessageId: string;
  readonly mailTag: string | undefined;
  readonly mailKind: string | undefined;
  /** Id of the mail itself, or of those that left as one (`isGathered`); undefined of what was sent before ids were told. */
  readonly mailId: string | undefined;
  readonly references: readonly string[];
  /** Name of the claim the mail was sent under. */
  readonly claim: string | undefined;
  /** `Permanent`, `Transient` or `Undetermined`. */
  readonly bounceType: string | undefined;
  /** `General`, `MailboxFull` … */
  readonly bounceSubType: string | undefined;
}

export function mailReport({ detail }: z.infer<typeof reportEventSchema>): MailReport {
  return {
    kind: detail.eventType,
    sesMessageId: detail.mail.messageId,
    mailTag: detail.mail.tags?.mail?.[0],
    mailKind: detail.mail.tags?.kind?.[0],
    mailId: mailIdIn(detail.mail.tags?.id?.[0]),
    claim: detail.mail.tags?.claim?.[0],
    references: (detail.mail.tags?.references?.[0] ?? '').split('_').filter((reference) => reference !== ''),
    bounceType: detail.bounce?.bounceType,
    bounceSubType: detail.bounce?.bounceSubType,
  };
}

/** The mail an event is about, for the log. */
export function mailReportedIn(event: unknown): { readonly sesMessage?: string } {
  const { data } = reportEventSchema.safeParse(event);
  return data ? { sesMessage: data.detail.mail.messageId } : {};
}
