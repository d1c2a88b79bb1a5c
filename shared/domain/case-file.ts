import * as z from 'zod';
import type { Case } from './case.ts';
import { attachmentSchema, type Contact } from './complaint.ts';
import type { CaseEvent } from './event.ts';
import type { OwedMail } from './mail.ts';
import { mailOriginSchema } from './mail-origin.ts';
import type { Message } from './message.ts';

/** What the resident wrote, kept apart from the case (D14). */
export const caseTextSchema = z.strictObject({
  message: z.string(),
  subject: z.string().optional(),
  desiredOutcome: z.string().optional(),
  address: z.string().optional(),
  addressedTo: z.string().optional(),
  attachments: z.array(attachmentSchema),
  rawMailKey: z.string().optional(),
  /** The mail it came as. */
  mail: mailOriginSchema.optional(),
  /** SHA-256 of the normalised complaint: the same idempotency key with another body is refused (D5). */
  bodyHash: z.string(),
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
}

/** One state change: written as one transaction, conditional on the version before it (D6). */
export interface CaseChange {
  readonly kind: 'changed';
  readonly case: Case;
  readonly event: CaseEvent;
  readonly mails: readonly OwedMail[];
  readonly messages: readonly Message[];
}

/** Why a change is refused; each has words in every language in `shared/adapters/text`. */
export const refusalReasons = [
  'not-open',
  'already-answered',
  'not-answered-yet',
  'unknown-officer',
  'unknown-department',
  'unknown-topic',
  'officer-outside-secrecy-group',
  'officer-excluded',
  'officer-absent',
  'same-department',
  'note-missing',
  'text-missing',
  'date-not-a-working-day',
  'date-not-in-the-future',
  'date-too-far',
  'date-before-promise',
  'reason-missing',
  'handler-missing',
  'manager-approval-needed',
  'nothing-to-approve',
  'own-request',
  'records-request-not-extended',
  'no-contact-way',
  'restricted-no-mail',
  'mandate-missing',
  'department-must-answer',
  'outcome-missing',
  'cause-missing',
  'measure-missing',
  'measure-note-missing',
  'failure-demand-missing',
  'reply-undelivered',
  'questions-unanswered',
  'unknown-question',
  'answer-first',
  'reopening-window-passed',
  'same-case',
  'target-not-open',
  'time-in-the-future',
  'time-before-received',
  'no-planned-measure',
  'link-sent-often',
  'changed-meanwhile',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** A change the rules do not allow. Nothing is stored. `rule` is the requirement or paragraph that refuses it. */
export interface Refusal {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  readonly rule: string;
}
