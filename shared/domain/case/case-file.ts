import * as z from 'zod/mini';
import { attachmentSchema, type Contact } from '../complaint/complaint.ts';
import { answersSchema } from '../complaint/questions.ts';
import type { Instant } from '../time/time.ts';
import type { Case } from './case.ts';
import type { Draft } from './draft.ts';
import type { CaseEvent } from './event.ts';
import type { OwedMail } from './mail.ts';
import { mailOriginSchema } from './mail-origin.ts';
import { maskedNumberSchema } from './masked-number.ts';
import type { Message } from './message.ts';

/** What the resident wrote, kept apart from the case (D14). */
export const caseTextSchema = z.strictObject({
  message: z.string(),
  subject: z.optional(z.string()),
  ...answersSchema.shape,
  addressedTo: z.optional(z.string()),
  attachments: z.array(attachmentSchema),
  rawMailKey: z.optional(z.string()),
  /** The mail it came as. */
  mail: z.optional(mailOriginSchema),
  /** SHA-256 of the normalised complaint: the same idempotency key with another body is refused (D5). */
  bodyHash: z.string(),
  /** Personal identity numbers typed into it, which it shows masked. */
  masked: z.optional(z.array(maskedNumberSchema)),
});
export type CaseText = z.infer<typeof caseTextSchema>;

/** Everything stored under one case. `text` and `contact` are absent once retention has removed them. */
export interface CaseFile {
  readonly case: Case;
  readonly text: CaseText | undefined;
  readonly contact: Contact | undefined;
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly events: readonly CaseEvent[];
  readonly mails: readonly OwedMail[];
  /** When each member of staff last looked at the case, by id; absent for who never did. */
  /** What staff are writing and have not sent. */
  readonly drafts?: readonly Draft[];
  readonly seen?: Readonly<Record<string, Instant>>;
}

/** One state change: written as one transaction, conditional on the version before it (D6). */
export interface CaseChange {
  readonly kind: 'changed';
  readonly case: Case;
  readonly event: CaseEvent;
  readonly mails: readonly OwedMail[];
  readonly messages: readonly Message[];
}
