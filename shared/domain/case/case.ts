import * as z from 'zod/mini';
import { extensionSchema } from '../promise/extension.ts';
import { promiseSchema } from '../promise/promise.ts';
import { isBefore } from '../time/instants.ts';
import { daySchema, type Instant, instantSchema } from '../time/time.ts';
import {
  causeSchema,
  channelSchema,
  closedWithoutAnswerSchema,
  complaintTypeSchema,
  failureDemandCauseSchema,
  failureDemandSchema,
  firstContactResolutionSchema,
  flagSchema,
  measureSchema,
  outcomeSchema,
  rosaGroupSchema,
  secrecyGroupSchema,
} from '../vocabulary/classification.ts';
import { languageSchema } from '../vocabulary/language.ts';
import { residentIdentitySchema } from './resident-identity.ts';
import { surveySchema } from './survey.ts';

/** States of `docs/domain/states-and-actions.md`. Acknowledged, due soon, overdue and escalation level are derived, never stored as state. */
const caseStates = [
  'QUARANTINED',
  'REGISTERED',
  'ASSIGNED',
  'IN_PROGRESS',
  'WAITING_INTERNAL',
  'WAITING_CITIZEN',
  'EXTENDED',
  'ANSWERED',
  'CLOSED',
  'FORWARDED',
  'WITHDRAWN',
  'MERGED',
  'SPAM',
] as const;
export const caseStateSchema = z.enum(caseStates);
export type CaseState = z.infer<typeof caseStateSchema>;

/** One numbered question of the resident's; its words are in a message (D14). Unsettled until answered or given a reason. */
const caseQuestionSchema = z.strictObject({
  /** Id of the message that holds its words. */
  message: z.string(),
  settled: z.optional(z.enum(['answer', 'reason'])),
});
export type CaseQuestion = z.infer<typeof caseQuestionSchema>;

/** What closing recorded. */
export const closingSchema = z.strictObject({
  outcome: z.optional(outcomeSchema),
  cause: z.optional(causeSchema),
  measure: z.optional(measureSchema),
  /** Why no measure was taken; demanded when measure is `none`. Codes and short staff text, no personal data. */
  measureNote: z.optional(z.string().check(z.maxLength(500))),
  measurePlannedOn: z.optional(daySchema),
  measureDoneOn: z.optional(daySchema),
  failureDemand: failureDemandSchema,
  failureDemandCause: z.optional(failureDemandCauseSchema),
  firstContactResolution: z.optional(firstContactResolutionSchema),
  withoutAnswer: z.optional(closedWithoutAnswerSchema),
  /** The two closing questions: did we have the resident's focus, and is it easy to do right? */
  residentsFocus: z.optional(z.boolean()),
  easyToDoRight: z.optional(z.boolean()),
});
export type Closing = z.infer<typeof closingSchema>;

/**
 * One case. Holds codes, ids and times only, under 1 KB: what was written and how to reach the resident
 * live in items of their own (D14). Every change raises `version` by one and is conditional on it (D6).
 */
const waitingAnswerSchema = z.strictObject({
  /** Id of the message that holds it. */
  message: z.string(),
  sendAt: instantSchema,
  byFirstLine: z.boolean(),
  /** Questions as they are settled once it has left. */
  questions: z.optional(z.array(caseQuestionSchema)),
  /** Colleagues who get a copy once it has left. */
  copyTo: z.optional(z.array(z.string())),
});

export const caseSchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z2-7]{26}$/)),
  /** What people see and say: `7K3M-9QXD-T`; unguessable, last character is a check character. */
  reference: z.string(),
  version: z.int().check(z.gte(1)),
  state: caseStateSchema,

  channel: channelSchema,
  type: complaintTypeSchema,
  language: languageSchema,
  topic: z.optional(z.string()),
  rosaGroup: rosaGroupSchema,
  department: z.string(),
  secrecyGroup: secrecyGroupSchema,
  flags: z.array(flagSchema),
  complexity: z.enum(['simple', 'complex']),
  /** How an answer can reach the resident; `none` for an anonymous complaint, read on the status page (E-01). */
  answerBy: z.enum(['email', 'phone', 'none']),
  /** Whom it is for, when that is known for certain; goes with the contact. */
  resident: z.optional(residentIdentitySchema),

  receivedAt: instantSchema,
  /** The legal day of arrival, whatever the promise counts from (FL 22 §). */
  receivedOn: daySchema,
  registeredAt: instantSchema,
  promise: promiseSchema,
  /** Last day the law leaves for an answer to a special matter; beside the promise (E-44). */
  lawDueOn: z.optional(daySchema),
  /** Day the person asked for what is theirs under data protection, when that was later than the rest; the month counts from it. */
  rightAskedOn: z.optional(daySchema),
  /** When the person was told that the decision takes up to two months more (GDPR 12.3). */
  rightExtendedAt: z.optional(instantSchema),
  /** When all that was asked had been decided: the month has ended. */
  rightDecidedAt: z.optional(instantSchema),

  /** Due instant of the first promise that was broken: the case is missed for good, whatever happens to it afterwards. */
  missedDueAt: z.optional(instantSchema),
  /** Due instant the escalation ladder goes on from while delay notices renew the promise; gone once a person has set a new clock. */
  ladderFromAt: z.optional(instantSchema),
  /** Delay notices since `ladderFromAt`; absent means none. */
  delayNotices: z.optional(z.int().check(z.gte(1))),

  officer: z.optional(z.string()),
  firstAssignedAt: z.optional(instantSchema),
  /** Last time the case came to the department it is in now. */
  departmentSinceAt: instantSchema,
  departmentChanges: z.int().check(z.nonnegative()),
  /** Officers who were asked to help; they may read the case. */
  consulted: z.array(z.string()),
  /** Staff the complaint is about; they never see it (E-03). */
  excluded: z.array(z.string()),
  /** Those of `excluded` whom the machine found named in the text and nobody has looked at yet. */
  proposedExclusions: z.optional(z.array(z.string())),

  /** When SES accepted the acknowledgement. */
  acknowledgedAt: z.optional(instantSchema),
  firstViewedAt: z.optional(instantSchema),
  /** When the officer, or who stands in, last opened it or did something with it, or it got another officer; written only as often as E-31 needs. */
  lastViewedAt: z.optional(instantSchema),
  extensions: z.array(extensionSchema),
  /** A second extension waiting for a manager. */
  extensionAwaitingApproval: z.optional(
    z.strictObject({
      promisedOn: daySchema,
      askedAt: instantSchema,
      askedBy: z.string(),
      agreed: z.optional(z.boolean()),
    }),
  ),
  questionAskedAt: z.optional(instantSchema),
  residentAnsweredAt: z.optional(instantSchema),
  answeredAt: z.optional(instantSchema),
  answeredBy: z.optional(z.enum(['email', 'phone', 'letter', 'visit', 'status_page', 'room'])),
  /** True when the first line sent the final reply without anyone outside it being assigned (M-15). */
  answeredByFirstLine: z.optional(z.boolean()),
  /** The same of whatever ended it: an answer, passing it on to another authority, closing for a reason. */
  endedByFirstLine: z.optional(z.boolean()),
  /** When SES accepted the final reply, or when it was given otherwise. */
  replyAcceptedAt: z.optional(instantSchema),
  /** The same for the first reply, which a reopening does not take back. */
  firstReplyAcceptedAt: z.optional(instantSchema),
  /** When the first clarifying question that said who and what next was accepted (P-11, M-05). */
  firstQuestionAcceptedAt: z.optional(instantSchema),
  /** Mailed to another authority: waits for the delivery note while the case is open. */
  passing: z.optional(
    z.strictObject({
      /** Id of the message that holds to whom. */
      message: z.string(),
      byFirstLine: z.boolean(),
    }),
  ),
  /** An answer that leaves at a chosen time; the case is open until it has. */
  waitingAnswer: z.optional(waitingAnswerSchema),
  undeliverable: z.boolean(),
  closedAt: z.optional(instantSchema),
  closing: z.optional(closingSchema),
  reopenedAt: z.array(instantSchema),
  endedAt: z.optional(instantSchema),
  mergedInto: z.optional(z.string()),
  relatedTo: z.optional(z.string()),
  /** Id of the known issue it belongs to (E-40). */
  knownIssue: z.optional(z.string()),
  /** Id of the known issue whose news the resident asked for, though nobody has joined the case to it. */
  followsIssue: z.optional(z.string()),
  /** Known issues it is like and does not belong to, by the word of a person. */
  notKnownIssues: z.optional(z.array(z.string())),
  /** The resident wants no more news of the known issue. */
  newsMuted: z.optional(z.boolean()),
  /** The same person wrote on the same topic within 30 days before; absent when that could not be told (M-19). */
  repeatContact: z.optional(z.boolean()),
  /** Keys of files in which harmful content was found; nobody opens them. */
  refusedFiles: z.optional(z.array(z.string())),
  /** Keys of files that could not be looked at, so that nobody can open them. */
  unscannedFiles: z.optional(z.array(z.string())),
  residentMessages: z.int().check(z.nonnegative()),
  /** When somebody else last did what the officer is to hear of; absent means nothing since it was registered. */
  newsAt: z.optional(instantSchema),
  /** Numbered from 1 in this order. */
  questions: z.optional(z.array(caseQuestionSchema)),
  rating: z.optional(z.int().check(z.gte(1), z.lte(5))),
  /** When it was given: a case opened again and answered anew can be rated anew, and until then the first rating counts. */
  ratedAt: z.optional(instantSchema),
  gotAnswer: z.optional(z.boolean()),
  /** What else was said of the answer, and of the form. */
  survey: z.optional(surveySchema),

  /** Keys of obligations already met for the promise in force and those that outlive it; see `owed` in `obligations.ts`. */
  met: z.array(z.string()),
  /** Highest escalation level reached, 0–3 (M-27). */
  escalationLevel: z.int().check(z.gte(0), z.lte(3)),
  /** When to look at the case next; absent when nothing can become owed. The sparse deadline index is made of it. */
  lookAt: z.optional(instantSchema),
  /** Version at which `lookAt` last moved earlier: names the one workflow execution that watches the case (D7). */
  watch: z.int().check(z.gte(1)),
  /** When that execution asks for the first time: `lookAt` as it was then, or when a mail of that change may leave. */
  watchFrom: z.optional(instantSchema),
  imported: z.boolean(),
  /** When retention removed the contact and the mails they came as; see `retention.ts`. */
  contactRemovedAt: z.optional(instantSchema),
  /** When retention removed every text, message and attachment; absent again while something new has been written. */
  textRemovedAt: z.optional(instantSchema),
  /** Private links of an earlier generation no longer work; absent means 0. */
  /** Parts a person was granted the erasure of; retention removes them once the matter has ended (GDPR article 17). */
  erase: z.optional(z.array(z.enum(['contact', 'text']))),
  /** Since when it may only be kept and answered, not spread (GDPR article 18). */
  useRestrictedAt: z.optional(instantSchema),
  linkGeneration: z.optional(z.int().check(z.gte(1))),
});
export type Case = z.infer<typeof caseSchema>;

const openStates: ReadonlySet<CaseState> = new Set([
  'QUARANTINED',
  'REGISTERED',
  'ASSIGNED',
  'IN_PROGRESS',
  'WAITING_INTERNAL',
  'WAITING_CITIZEN',
  'EXTENDED',
]);

/** Open means somebody still owes something: not answered, closed or ended otherwise. */
export function isOpen(c: Pick<Case, 'state'>): boolean {
  return openStates.has(c.state);
}

/**
 * When a person last looked at the case: as it was noted, or for its officer the first look, which the case itself says.
 *
 * @param noted - when it was noted beside the case that they did
 */
export function lastSeenAt(
  c: Pick<Case, 'officer' | 'firstViewedAt'>,
  staff: string,
  noted: Instant | undefined,
): Instant | undefined {
  if (c.officer !== staff || c.firstViewedAt === undefined) return noted;
  return noted === undefined || isBefore(noted, c.firstViewedAt) ? c.firstViewedAt : noted;
}

/** Whether there is anything a person has not seen yet; a case they never opened is new to them. */
export function isNewTo(c: Pick<Case, 'newsAt' | 'registeredAt'>, seenAt: Instant | undefined): boolean {
  return seenAt === undefined || isBefore(seenAt, c.newsAt ?? c.registeredAt);
}
