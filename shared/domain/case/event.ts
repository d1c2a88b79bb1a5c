import * as z from 'zod/mini';
import { instantSchema } from '../time/time.ts';

/** Who did it: a resident, a member of staff by id, or the pipeline itself. */
export const actorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('resident') }),
  z.strictObject({ kind: z.literal('staff'), id: z.string() }),
  z.strictObject({ kind: z.literal('pipeline') }),
]);
export type Actor = z.infer<typeof actorSchema>;

/** What somebody does with a case, told to whoever has it when a colleague did it. */
export const colleagueEvents = [
  'assigned',
  'classified',
  'handed-over',
  'contact-corrected',
  'arrival-moved',
  'noted',
  'question-noted',
  'question-settled',
  'asked',
  'file-refused',
  'file-unscanned',
  'extended',
  'extension-asked',
  'extension-approved',
  'extension-rejected',
  'answered',
  'answer-waits',
  'answer-taken-back',
  'closed',
  'measure-done',
  'reopened',
  'passing-on',
  'forwarded',
  'withdrawn',
  'merged',
  'split',
  'right-decided',
] as const;

const eventKinds = [
  ...colleagueEvents,
  'registered',
  'acknowledged',
  'returned',
  'moved',
  'consulted',
  'consulted-outside',
  'consult-answered',
  'viewed',
  'resident-wrote',
  'automatic-mail',
  'extension-accepted',
  'reply-accepted',
  'undelivered',
  'identified',
  'excluded',
  'let-in',
  'known-issue-joined',
  'known-issue-left',
  'known-issue-news',
  'news-muted',
  'news-followed',
  'rated',
  'acknowledgement-late',
  'unassigned-alarm',
  'reminder-1',
  'reminder-2',
  'unopened-alarm',
  'overdue',
  'escalated-2',
  'escalated-3',
  'delay-notice',
  'waiting-reminder',
  'waiting-ended',
  'on-call-alarm',
  'named-alarm',
  'law-day-near',
  'law-day-passed',
  'measure-near',
  'measure-passed',
  'mail-sent',
  'mail-failed',
  'officer-mail-refused',
  'link-sent',
  'link-renewed',
  'imported',
  'removed-by-retention',
] as const;

/** One line of the timeline, written in the same transaction as the change it tells of (D6). Codes only, no free text of residents. */
export const eventSchema = z.strictObject({
  /** The case's version after the change; makes the key. */
  version: z.int().check(z.gte(1)),
  at: instantSchema,
  kind: z.enum(eventKinds),
  by: actorSchema,
  /** Codes that explain it: from, to, who was told, due, mail id … */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
});
export type CaseEvent = z.infer<typeof eventSchema>;
