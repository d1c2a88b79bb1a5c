import { type MunicipalCalendar, recordsCalendar } from '../calendar/calendar.ts';
import { localDay } from '../calendar/office-hours.ts';
import { earliest, isBefore } from '../time/instants.ts';
import type { Instant } from '../time/time.ts';
import type { Channel, ComplaintType } from '../vocabulary/classification.ts';
import { dueByArrivalDate, dueUnder } from './due.ts';
import type { Handler, ReplyPromise } from './promise.ts';
import { type PromiseSettings, promiseTerms } from './service-policy.ts';

/** A case as far as its promise depends on it. */
interface Promised {
  readonly receivedAt: Instant;
  readonly department: string;
  readonly type: ComplaintType;
  readonly channel: Channel;
  readonly promise: ReplyPromise;
}

export interface NewPromise extends Omit<Promised, 'promise'> {
  readonly who: Handler;
  readonly settings: PromiseSettings;
  readonly calendar: MunicipalCalendar;
}

/**
 * The promise a complaint gets when it comes in: who, by when, and the rule, policy and calendar that made it
 * (R-001, R-138, R-139).
 *
 * @throws NoPolicyError if no service policy was in force when it came in
 * @throws CalendarHorizonError if the calendar is not verified far enough
 */
export function makePromise({ receivedAt, who, settings, ...kind }: NewPromise): ReplyPromise {
  const calendar = calendarOf(kind);
  const terms = promiseTerms(settings, kind, localDay(receivedAt, calendar));
  const { day0, dueAt } = dueUnder(terms.rule, receivedAt, terms.workingDays, calendar);
  return {
    who,
    dueAt,
    originalDueAt: dueAt,
    dueByArrivalDateAt: dueByArrivalDate(receivedAt, terms.workingDays, calendar),
    day0,
    madeBy: 'policy',
    countedFromAt: receivedAt,
    rule: terms.rule,
    policyVersion: terms.policyVersion,
    calendarVersion: calendar.version,
  };
}

/** The days this kind of case counts in. */
function calendarOf({ type, calendar }: Pick<NewPromise, 'type' | 'calendar'>): MunicipalCalendar {
  return type === 'records_request' ? recordsCalendar(calendar) : calendar;
}

export interface NewClock {
  readonly c: Promised;
  /** When the clock starts again. */
  readonly from: Instant;
  readonly settings: PromiseSettings;
  readonly calendar: MunicipalCalendar;
}

/** The resident has answered our question: a new clock by rule A from the answer (P-11). */
export function promiseAfterResidentAnswer(clock: NewClock): ReplyPromise {
  return restarted(clock, 'resident-answer', 'A');
}

/** The resident never answered and the waiting has ended: we answer on what is known, in the time of an answer. */
export function promiseAfterWaiting(clock: NewClock): ReplyPromise {
  return restarted(clock, 'resident-answer', 'A');
}

/** A new clock from the message that reopened the case (P-12). */
export function promiseAfterReopening(clock: NewClock): ReplyPromise {
  return restarted(clock, 'reopening');
}

function restarted(
  { c, from, settings, calendar: ofAll }: NewClock,
  madeBy: 'resident-answer' | 'reopening',
  rule?: ReplyPromise['rule'],
): ReplyPromise {
  const calendar = calendarOf({ type: c.type, calendar: ofAll });
  const terms = promiseTerms(settings, c, localDay(c.receivedAt, calendar));
  const ruleNow = rule ?? terms.rule;
  return {
    ...c.promise,
    ...dueUnder(ruleNow, from, terms.workingDays, calendar),
    madeBy,
    countedFromAt: from,
    rule: ruleNow,
    policyVersion: terms.policyVersion,
    calendarVersion: calendar.version,
  };
}

/** What merging looks at and keeps of a case. */
export type Mergeable = Pick<Promised, 'receivedAt' | 'promise'>;

/**
 * What the surviving case has after merging: the earliest arrival and the earliest due of both (E-39).
 * Who answers is the surviving case's.
 */
export function mergePromises(surviving: Mergeable, merged: Mergeable): Mergeable {
  const earlier = isBefore(merged.promise.dueAt, surviving.promise.dueAt)
    ? merged.promise
    : surviving.promise;
  const first = (read: (promise: ReplyPromise) => Instant) =>
    earliest(read(surviving.promise), read(merged.promise));
  return {
    receivedAt: earliest(surviving.receivedAt, merged.receivedAt),
    promise: {
      ...earlier,
      who: surviving.promise.who,
      originalDueAt: first((promise) => promise.originalDueAt),
      dueByArrivalDateAt: first((promise) => promise.dueByArrivalDateAt),
      madeBy: earlier === surviving.promise ? earlier.madeBy : 'merging',
    },
  };
}

/** The resident reads the promise the moment it is made on these ways in; on the others, in the acknowledgement. */
const toldAtOnce: ReadonlySet<Channel> = new Set([
  'web_form',
  'e_service',
  'app_open311',
  'chat',
  'phone',
  'visit',
]);

/** A case as far as it says whether the resident knows its promise. */
interface Told extends Pick<Promised, 'channel' | 'promise'> {
  readonly acknowledgedAt?: Instant | undefined;
}

/** True once the resident knows the promise. */
function isCommunicated(c: Told): boolean {
  return c.acknowledgedAt !== undefined || toldAtOnce.has(c.channel) || c.promise.madeBy !== 'policy';
}

export interface Correction {
  readonly kind: 'recomputed' | 'kept';
  readonly promise: ReplyPromise;
  /** Due by the corrected calendar; lists and measures show the difference (E-65). */
  readonly correctedDueAt: Instant;
}

/**
 * A calendar has been corrected: a promise the resident knows stays as it was given, any other is made anew
 * (P-06, E-65).
 */
export function afterCalendarCorrection(
  c: Promised & Told,
  settings: PromiseSettings,
  calendar: MunicipalCalendar,
): Correction {
  const { receivedAt, department, type, channel, promise } = c;
  const anew = makePromise({ receivedAt, department, type, channel, who: promise.who, settings, calendar });
  return isCommunicated(c)
    ? { kind: 'kept', promise, correctedDueAt: anew.dueAt }
    : { kind: 'recomputed', promise: anew, correctedDueAt: anew.dueAt };
}
