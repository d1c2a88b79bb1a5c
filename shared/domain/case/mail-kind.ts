import * as z from 'zod';

/** What each one says stands in `docs/domain/messages.md`. */
export const mailKinds = [
  'acknowledgement',
  'link-again',
  'holding-reply',
  'question',
  'question-reminder',
  'reminder',
  'waiting-ended',
  'alarm',
  'escalation',
  'approval-wanted',
  'delay-notice',
  'answer',
  'passed-on',
  'undelivered',
  'records-request',
  'withdrawn',
  'merged',
  'reopened',
  'new-officer',
  'new-in-queue',
  'consultation',
  'weekly-digest',
  'export-notice',
  'mailed-answer',
] as const;
export const mailKindSchema = z.enum(mailKinds);
export type MailKind = z.infer<typeof mailKindSchema>;
