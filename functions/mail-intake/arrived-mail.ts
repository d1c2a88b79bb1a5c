import * as z from 'zod/mini';
import type { Verdict } from '../../shared/domain/case/mail-origin.ts';
import type { Instant } from '../../shared/domain/time/time.ts';

/** A mail as the receiving server handed it over, before anything was parsed. */
export interface ArrivedMail {
  /** SES's own id; also the key of the raw mail, and the idempotency key of what becomes of it (D5). */
  readonly id: string;
  /** When our receiving server took the message over (P-18), never the Date header. */
  readonly receivedAt: Instant;
  /** MAIL FROM; empty for a bounce. */
  readonly sender: string;
  /** RCPT TO, small letters. */
  readonly recipients: readonly string[];
  readonly spf: Verdict;
  readonly dkim: Verdict;
  readonly dmarc: Verdict;
  /** What the sender's domain asks for where DMARC failed. */
  readonly dmarcPolicy?: 'NONE' | 'QUARANTINE' | 'REJECT' | undefined;
  /** Content scans of the receiving server; only `FAIL` says anything. */
  readonly spam: Verdict;
  readonly virus: Verdict;
}

const verdict = z.pipe(
  z.optional(z.object({ status: z.string() })),
  z.transform(
    (value): Verdict => (value?.status === 'PASS' || value?.status === 'FAIL' ? value.status : 'GRAY'),
  ),
);

const dmarcPolicies = ['NONE', 'QUARANTINE', 'REJECT'] as const;

/** What the Lambda action of an SES receipt rule sends. Only its event carries verdicts nobody but SES can have written. */
export const receiptEventSchema = z.object({
  Records: z.array(
    z.object({
      ses: z.object({
        mail: z.object({
          messageId: z.string().check(z.minLength(1)),
          timestamp: z.iso.datetime({ offset: true }),
          source: z._default(z.string(), ''),
        }),
        receipt: z.object({
          recipients: z.array(z.string()),
          spfVerdict: verdict,
          dkimVerdict: verdict,
          dmarcVerdict: verdict,
          dmarcPolicy: z.pipe(
            z.optional(z.string()),
            z.transform((value) => dmarcPolicies.find((each) => each === value?.toUpperCase())),
          ),
          spamVerdict: verdict,
          virusVerdict: verdict,
        }),
      }),
    }),
  ),
});

/** The mails of one event. */
export function arrivedMails(event: z.infer<typeof receiptEventSchema>): ArrivedMail[] {
  return event.Records.map(({ ses: { mail, receipt } }) => ({
    id: mail.messageId,
    receivedAt: new Date(mail.timestamp).toISOString(),
    sender: mail.source.trim(),
    recipients: receipt.recipients.map((address) => address.trim().toLowerCase()),
    spf: receipt.spfVerdict,
    dkim: receipt.dkimVerdict,
    dmarc: receipt.dmarcVerdict,
    dmarcPolicy: receipt.dmarcPolicy,
    spam: receipt.spamVerdict,
    virus: receipt.virusVerdict,
  }));
}

/** Ids of the mails an event is about, for the log. */
export function mailIn(event: unknown): { readonly mail?: readonly string[] } {
  const { data } = receiptEventSchema.safeParse(event);
  return data ? { mail: data.Records.map(({ ses }) => ses.mail.messageId) } : {};
}
