import * as z from 'zod/mini';
import { complaintSchema } from '../complaint/complaint.ts';
import { instantSchema } from '../time/time.ts';
import { secrecyGroupSchema } from '../vocabulary/classification.ts';
import { mailOriginSchema, unacknowledgedSchema } from './mail-origin.ts';

/**
 * Why a mail waits for a person: a program wrote it by all we know (`automatic`), it was not taken (`refused`), it is a case
 * that looks like spam (`quarantined`), or its files were kept apart for a virus (`virus`).
 */
const setAsideReasons = ['automatic', 'refused', 'quarantined', 'virus'] as const;
export type SetAsideReason = (typeof setAsideReasons)[number];

/** The case a mail would be, worked out when it came: whoever makes it one needs the mail no more. */
const wouldBeSchema = z.strictObject({
  complaint: complaintSchema,
  origin: mailOriginSchema,
  threads: z.array(z.string()),
  secrecyGroup: secrecyGroupSchema,
  /** Staff its text names: they are not shown it (E-03). */
  named: z.array(z.string()),
  /** Why it gets no acknowledgement even as a person's mail. */
  unacknowledged: z.optional(unacknowledgedSchema),
  isolated: z.optional(z.boolean()),
});

/** A mail that became no case by itself, or one that waits; kept as long as the mail as it came. */
export const setAsideSchema = z.strictObject({
  /** The id SES gave the mail. */
  id: z.string(),
  receivedAt: instantSchema,
  why: z.enum(setAsideReasons),
  /** The sign or rule it was set aside by, a code. */
  reason: z.optional(z.string()),
  /** `waiting` for a person, `right` as it is, or made a `case` by one. */
  state: z.enum(['waiting', 'right', 'case']),
  judged: z.optional(z.strictObject({ at: instantSchema, by: z.string() })),
  /** The case it is, or belongs to. */
  reference: z.optional(z.string()),
  /** Absent where the mail is in a case. */
  wouldBe: z.optional(wouldBeSchema),
});
export type SetAside = z.infer<typeof setAsideSchema>;

/** The mail after a person has said that it was set aside rightly. */
export function asRight(mail: SetAside, by: string, at: string): SetAside {
  return { ...mail, state: 'right', judged: { at, by } };
}

/** What is left to know once it is a case: nothing of what was written. */
export function asCase({ wouldBe: _, ...mail }: SetAside, by: string, at: string): SetAside {
  return { ...mail, state: 'case', judged: { at, by } };
}
