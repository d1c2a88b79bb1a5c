import * as z from 'zod/mini';
import { caseActionBodies } from './case-api.ts';

/** What can be done to several cases in one go; each is still judged, logged and counted by itself. */
export const manyActionNames = ['assign', 'handover', 'reply', 'close', 'note', 'join', 'leave'] as const;
export type ManyActionName = (typeof manyActionNames)[number];

/** Cases of one request: as many as a list shows on a page. */
export const mostAtOnce = 100;

/** What `POST /api/cases/many` takes. */
export const manyAskedSchema = z.strictObject({
  action: z.enum(manyActionNames),
  /** The body of that action, the same for every case. */
  body: z.record(z.string(), z.unknown()),
  /** With `reply`: what the cases are closed with once they are answered. */
  closing: z.optional(caseActionBodies.close),
  cases: z
    .array(
      z.strictObject({
        reference: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
        /** The version the writer had read. */
        version: z.optional(z.int().check(z.gte(1))),
      }),
    )
    .check(z.minLength(1), z.maxLength(mostAtOnce)),
});
export type ManyAsked = z.infer<typeof manyAskedSchema>;

const oneOfManySchema = z.object({
  reference: z.string(),
  outcome: z.enum([
    'done',
    /** A rule refuses it; `reason` says which. */
    'refused',
    /** Not for this person to do. */
    'denied',
    'unknown-case',
    /** Something went wrong here; the same request again does what is left. */
    'failed',
    /** Time ran out before its turn; the same request again does what is left. */
    'not-tried',
  ]),
  reason: z.optional(z.string()),
  detail: z.optional(z.string()),
});
export type OneOfMany = z.infer<typeof oneOfManySchema>;

/** What became of each case, in the order they were named. */
export const manyDoneSchema = z.object({
  done: z.int(),
  notDone: z.int(),
  cases: z.array(oneOfManySchema),
});
export type ManyDone = z.infer<typeof manyDoneSchema>;
