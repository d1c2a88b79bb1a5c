import * as z from 'zod/mini';
import { ruleSchema } from '../calendar/counting-rule.ts';
import { daySchema, instantSchema } from '../time/time.ts';

/** Who answers: a named officer, or a department until one is named. Ids of the settings. */
const handlerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('officer'), id: z.string() }),
  z.strictObject({ kind: z.literal('department'), id: z.string() }),
]);
export type Handler = z.infer<typeof handlerSchema>;

/**
 * What the resident has been promised: who answers and by when, and the rule, policy and calendar that made it.
 * Everything else (mails, status page, reminders, escalation, measures) reads it..
 */
export const promiseSchema = z.strictObject({
  who: handlerSchema,
  /** The instant the answer is due now. */
  dueAt: instantSchema,
  /** The first promise, never overwritten. */
  originalDueAt: instantSchema,
  /** Due by rule B, always measured beside the rule in force (M-04). */
  dueByArrivalDateAt: instantSchema,
  day0: daySchema,
  /** What made it: the complaint, a resident's answer, a reopening, an officer's new date, or the notice that an answer is delayed. */
  madeBy: z.enum([
    'policy',
    'extension',
    'agreed',
    'resident-answer',
    'reopening',
    'merging',
    'delay-notice',
  ]),
  /** The instant the clock of this promise started; the explanation counts from here. */
  countedFromAt: instantSchema,
  rule: ruleSchema,
  /** Policy id in force when the complaint came in, such as `KS-2026-1@2026-01-01`. */
  policyVersion: z.string(),
  /** Calendar and its version, such as `SE@3+sjokoping@1a2b3c4d`. */
  calendarVersion: z.string(),
});
export type ReplyPromise = z.infer<typeof promiseSchema>;
