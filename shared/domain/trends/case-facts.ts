import * as z from 'zod/mini';
import type { Case } from '../case/case.ts';
import { isOpen } from '../case/case.ts';
import { gradeSchema } from '../case/survey.ts';
import { clockIsStopped } from '../deadlines/overdue.ts';
import type { Instant } from '../time/time.ts';
import { daySchema } from '../time/time.ts';
import {
  causeSchema,
  channelSchema,
  complaintTypeSchema,
  failureDemandCauseSchema,
  failureDemandSchema,
  firstContactResolutionSchema,
  measureSchema,
  outcomeSchema,
  rosaGroupSchema,
  secrecyGroupSchema,
} from '../vocabulary/classification.ts';
import { languageSchema } from '../vocabulary/language.ts';

/** An instant as milliseconds since 1970 UTC: whole rows of them are compared and added. */
const millisecondsSchema = z.int();
const minutesSchema = z.number().check(z.nonnegative());

/**
 * What statistics need of one case: codes and numbers, no text, no name, no id, no reference (D14, R-112).
 * A trend day keeps these rows, so that statistics outlive the personal data and the case itself.
 * Fields that end in `Ms` are instants, fields that end in `Minutes` durations; absent means it has not happened.
 */
export const caseFactsSchema = z.strictObject({
  /** Local day, hour (0–23) and weekday (1 Monday … 7 Sunday) of receipt. */
  receivedOn: daySchema,
  receivedHour: z.int().check(z.gte(0), z.lte(23)),
  receivedWeekday: z.int().check(z.gte(1), z.lte(7)),
  receivedMs: millisecondsSchema,
  /** Time zone of an imported case from elsewhere; the municipality's own when absent. */
  timeZone: z.optional(z.string()),

  department: z.string(),
  topic: z.optional(z.string()),
  type: complaintTypeSchema,
  channel: channelSchema,
  language: languageSchema,
  rosaGroup: rosaGroupSchema,
  secrecyGroup: secrecyGroupSchema,
  complexity: z.enum(['simple', 'complex']),
  recordsRequest: z.boolean(),
  accessibilityReport: z.boolean(),

  /** Where the case stands. `spam`, `merged` and `quarantined` are no cases of their own and never counted. */
  standing: z.enum(['open', 'answered', 'closed', 'withdrawn', 'forwarded', 'spam', 'merged', 'quarantined']),
  /** Waits for the resident, who was asked in time: not overdue meanwhile (P-16). Absent when the clock runs. */
  clockStopped: z.optional(z.literal(true)),
  /** False for who cannot or need not be answered: no contact way, withdrawn, every mail bounced. */
  answerExpected: z.boolean(),
  /** An acknowledgement goes by e-mail only. */
  acknowledgementOwed: z.boolean(),

  /** Due by the promise first given, by the promise now in force, and two working days by rules A and B. */
  dueMs: z.optional(millisecondsSchema),
  dueNowMs: z.optional(millisecondsSchema),
  dueRuleAMs: z.optional(millisecondsSchema),
  dueRuleBMs: z.optional(millisecondsSchema),
  /** Day by whose end a records request is to be answered, as first promised (M-30). */
  recordsDueOn: z.optional(daySchema),
  repliedOn: z.optional(daySchema),
  /** The final reply left, or the resident was told who else has the matter. */
  repliedMs: z.optional(millisecondsSchema),
  /** Earliest of final reply, holding reply and clarifying question: what keeps the promise (M-05). */
  keptMs: z.optional(millisecondsSchema),
  /** When the case was answered, closed or ended otherwise, and its local day. */
  endedMs: z.optional(millisecondsSchema),
  endedOn: z.optional(daySchema),
  closedMs: z.optional(millisecondsSchema),
  measurePlannedOn: z.optional(daySchema),
  measureDoneOn: z.optional(daySchema),

  /** Working minutes W(a, b) of P-07, unless `elapsed`. */
  acknowledgedMinutes: z.optional(minutesSchema),
  replyMinutes: z.optional(minutesSchema),
  replyElapsedMinutes: z.optional(minutesSchema),
  rightOwnerMinutes: z.optional(minutesSchema),
  departmentMinutes: z.optional(minutesSchema),

  extensions: z.int().check(z.nonnegative()),
  extensionDueMs: z.optional(millisecondsSchema),
  departmentChanges: z.int().check(z.nonnegative()),
  assigned: z.boolean(),
  residentMessages: z.int().check(z.nonnegative()),
  /** The same person had written on the same topic within 30 days; absent when that is not known. */
  repeatContact: z.optional(z.boolean()),
  reopened: z.int().check(z.nonnegative()),
  escalationLevel: z.int().check(z.gte(0), z.lte(3)),
  reminded: z.boolean(),
  undeliverable: z.boolean(),
  /** An undelivered reply that reached the resident another way after all. */
  recovered: z.boolean(),
  answeredByFirstLine: z.boolean(),
  /** Answered, passed on or closed by the first line alone; absent when not. */
  handledByFirstLine: z.optional(z.literal(true)),
  firstContactResolution: z.optional(firstContactResolutionSchema),
  rating: z.optional(z.int().check(z.gte(1), z.lte(5))),
  gotAnswer: z.optional(z.boolean()),
  /** Grades of the survey, 1 to 5. */
  clarity: z.optional(gradeSchema),
  simplicity: z.optional(gradeSchema),
  treatment: z.optional(gradeSchema),
  formEase: z.optional(gradeSchema),
  surveySent: z.boolean(),
  outcome: z.optional(outcomeSchema),
  cause: z.optional(causeSchema),
  measure: z.optional(measureSchema),
  failureDemand: z.optional(failureDemandSchema),
  failureDemandCause: z.optional(failureDemandCauseSchema),
  /** Closed with no final reply: why. */
  withoutAnswer: z.optional(z.string()),
  imported: z.boolean(),
});
export type CaseFacts = z.infer<typeof caseFactsSchema>;

/** The municipality's time, passed in: local civil time and office hours of its calendar. */
export interface FactsTime {
  /** Local day, hour and weekday of an instant. */
  readonly local: (ms: number) => { readonly on: string; readonly hour: number; readonly weekday: number };
  /** Working minutes of [from, to); 0 when `to` is not later. */
  readonly workingMinutes: (fromMs: number, toMs: number) => number;
  /** Due instant of two working days after receipt; undefined past the calendar's verified horizon. */
  readonly twoWorkingDays: (rule: 'A' | 'B', receivedMs: number) => number | undefined;
}

const ms = (at: Instant | undefined) => (at === undefined ? undefined : Date.parse(at));

/** The row of facts of one case as it stands. Pure: the same case gives the same row. */
export function factsOf(c: Case, time: FactsTime): CaseFacts {
  const receivedMs = Date.parse(c.receivedAt);
  const local = time.local(receivedMs);
  const dueMs = Date.parse(c.promise.originalDueAt);
  const repliedMs = repliedAt(c);
  const acknowledgedMs = ms(c.acknowledgedAt);
  const since = (from: number, to: number | undefined) =>
    to === undefined ? undefined : time.workingMinutes(from, to);
  const ownerMs = c.departmentChanges > 0 ? Date.parse(c.departmentSinceAt) : ms(c.firstAssignedAt);
  const closing = c.closing;
  const endedMs = isOpen(c) ? undefined : ms(c.answeredAt ?? c.endedAt ?? c.closedAt);

  return {
    receivedOn: c.receivedOn,
    receivedHour: local.hour,
    receivedWeekday: local.weekday,
    receivedMs,
    department: c.department,
    topic: c.topic,
    type: c.type,
    channel: c.channel,
    language: c.language,
    rosaGroup: c.rosaGroup,
    secrecyGroup: c.secrecyGroup,
    complexity: c.complexity,
    recordsRequest: c.flags.includes('recordsRequest'),
    accessibilityReport: c.flags.includes('accessibilityReport'),
    standing: standingOf(c),
    ...(clockIsStopped(c) && { clockStopped: true }),
    answerExpected: answerExpected(c),
    acknowledgementOwed: c.answerBy === 'email',
    dueMs,
    dueNowMs: Date.parse(c.promise.dueAt),
    dueRuleAMs: time.twoWorkingDays('A', receivedMs),
    dueRuleBMs: time.twoWorkingDays('B', receivedMs),
    ...(c.type === 'records_request' && {
      recordsDueOn: time.local(dueMs).on,
      repliedOn: repliedMs === undefined ? undefined : time.local(repliedMs).on,
    }),
    repliedMs,
    keptMs: keptAt(c, repliedMs),
    endedMs,
    endedOn: endedMs === undefined ? undefined : time.local(endedMs).on,
    closedMs: ms(c.closedAt),
    measurePlannedOn: closing?.measurePlannedOn,
    measureDoneOn: closing?.measureDoneOn,
    acknowledgedMinutes: since(receivedMs, acknowledgedMs),
    replyMinutes: since(receivedMs, repliedMs),
    replyElapsedMinutes: repliedMs === undefined ? undefined : Math.max(0, repliedMs - receivedMs) / 60_000,
    rightOwnerMinutes: since(Date.parse(c.registeredAt), ownerMs),
    departmentMinutes: since(Date.parse(c.departmentSinceAt), repliedMs),
    extensions: c.extensions.length,
    extensionDueMs: ms(c.extensions[0]?.promisedAt),
    departmentChanges: c.departmentChanges,
    assigned: c.firstAssignedAt !== undefined,
    residentMessages: c.residentMessages,
    repeatContact: c.repeatContact,
    reopened: c.reopenedAt.length,
    escalationLevel: c.escalationLevel,
    reminded: c.met.some((key) => key.startsWith('reminder-')),
    undeliverable: c.undeliverable,
    recovered: c.undeliverable && answeredAnotherWay(c),
    answeredByFirstLine: c.answeredByFirstLine === true,
    ...(c.endedByFirstLine && { handledByFirstLine: true }),
    firstContactResolution: closing?.firstContactResolution,
    rating: c.rating,
    gotAnswer: c.gotAnswer,
    clarity: c.survey?.clarity,
    simplicity: c.survey?.simplicity,
    treatment: c.survey?.treatment,
    formEase: c.survey?.form,
    surveySent: repliedMs !== undefined && c.answerBy === 'email',
    outcome: closing?.outcome,
    cause: closing?.cause,
    measure: closing?.measure,
    failureDemand: closing?.failureDemand,
    failureDemandCause: closing?.failureDemandCause,
    withoutAnswer: closing?.withoutAnswer,
    imported: c.imported,
  };
}

/** Instants as they are: whatever the municipality's calendar makes of them, the same ones give the same row. */
const plainTime: FactsTime = {
  local: (at) => ({ on: String(at), hour: 0, weekday: 1 }),
  workingMinutes: (fromMs, toMs) => toMs - fromMs,
  twoWorkingDays: (_, receivedMs) => receivedMs,
};

/** False when a change of a case changes its row of facts, so that its day is to be counted again. */
export function sameFacts(before: Case, after: Case): boolean {
  const [a, b] = [before, after].map((c) => JSON.stringify(factsOf(c, plainTime)));
  return a === b;
}

function standingOf(c: Case): CaseFacts['standing'] {
  if (c.state === 'QUARANTINED') return 'quarantined';
  if (c.state === 'SPAM') return 'spam';
  if (c.state === 'MERGED') return 'merged';
  if (c.state === 'WITHDRAWN') return 'withdrawn';
  if (c.state === 'FORWARDED') return 'forwarded';
  if (isOpen(c)) return 'open';
  return c.closedAt === undefined ? 'answered' : 'closed';
}

/** The resident learns of them by mail. */
const byMail: ReadonlySet<string> = new Set(['email', 'room']);

function answeredAnotherWay(c: Case): boolean {
  return c.answeredAt !== undefined && c.answeredBy !== undefined && !byMail.has(c.answeredBy);
}

/** Nc of `docs/domain/measures.md`: somebody waits for an answer and it can reach them. */
function answerExpected(c: Case): boolean {
  if (c.state === 'WITHDRAWN' || c.answerBy === 'none') return false;
  return !c.undeliverable || answeredAnotherWay(c);
}

/**
 * The first final reply: an e-mail from the instant SES accepted it, a call or visit from when it was. A later reopening
 * is a measure of its own (M-18). A forwarding ends the clock (P-13).
 */
function repliedAt(c: Case): number | undefined {
  return c.state === 'FORWARDED' ? ms(c.endedAt) : ms(c.firstReplyAcceptedAt);
}

function keptAt(c: Case, repliedMs: number | undefined): number | undefined {
  const notices = c.extensions.flatMap((e) =>
    e.noticeAcceptedAt !== undefined && !e.late ? [Date.parse(e.noticeAcceptedAt)] : [],
  );
  const asked = ms(c.firstQuestionAcceptedAt);
  const candidates = [repliedMs, asked, ...notices].filter((at) => at !== undefined);
  return candidates.length === 0 ? undefined : Math.min(...candidates);
}
