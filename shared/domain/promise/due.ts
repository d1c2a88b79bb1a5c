import type { MunicipalCalendar } from '../calendar/calendar.ts';
import type { Rule } from '../calendar/counting-rule.ts';
import { addOfficeHours, closingOf, localDay, releaseAt } from '../calendar/office-hours.ts';
import { addWorkingDays, isWorkingDay, nextWorkingDay } from '../calendar/working-days.ts';
import { toInstant, toMs } from '../time/instants.ts';
import type { Day, Instant } from '../time/time.ts';

/** Day 0 and the due instant, by the counting rules of `docs/domain/promise.md`. */
export interface Due {
  readonly day0: Day;
  readonly dueAt: Instant;
}

/**
 * Day 0 of convention A: the arrival day when the office has not closed by then, else the next working day.
 * Arriving before opening counts as that day, arriving exactly at closing as after hours.
 */
export function dayZero(receivedAt: Instant, calendar: MunicipalCalendar): Day {
  const arrival = localDay(receivedAt, calendar);
  const inTime = isWorkingDay(arrival, calendar) && toMs(receivedAt) < toMs(closingOf(arrival, calendar));
  return inTime ? arrival : nextWorkingDay(arrival, calendar);
}

/** A, "office-hours rule", the default: closing on the nth working day after day 0. */
export function dueByOfficeHours(
  receivedAt: Instant,
  workingDays: number,
  calendar: MunicipalCalendar,
): Instant {
  return closingOf(addWorkingDays(dayZero(receivedAt, calendar), workingDays, calendar), calendar);
}

/** B, "arrival-date rule", the strict one: closing on the nth working day after the local arrival date. Never later than A. */
export function dueByArrivalDate(
  receivedAt: Instant,
  workingDays: number,
  calendar: MunicipalCalendar,
): Instant {
  return closingOf(addWorkingDays(localDay(receivedAt, calendar), workingDays, calendar), calendar);
}

/**
 * C, "rolling office hours": the clock starts at arrival or the next opening and runs in office time only,
 * n times the longest ordinary day (2 × 9 h where offices are open 08–17).
 */
function dueByRollingHours(receivedAt: Instant, workingDays: number, calendar: MunicipalCalendar): Instant {
  const hours = workingDays * hoursOfLongestDay(calendar);
  return addOfficeHours(releaseAt(receivedAt, calendar), hours, calendar);
}

/** D, days and nights as KKiK counts them: a measure only (M-07), never a promise. */
export function elapsedDueAt(receivedAt: Instant, days = 2): Instant {
  return toInstant(toMs(receivedAt) + days * 24 * 3_600_000);
}

/**
 * Day 0 and the due instant of an arrival. Day 0 is convention A's whatever the rule: the working day the
 * office first had the complaint.
 *
 * @param workingDays - length of the promise, 1 or more
 * @throws CalendarHorizonError if it gets past the calendar's verified horizon
 */
export function dueUnder(
  rule: Rule,
  receivedAt: Instant,
  workingDays: number,
  calendar: MunicipalCalendar,
): Due {
  const day0 = dayZero(receivedAt, calendar);
  switch (rule) {
    case 'A':
      return { day0, dueAt: dueByOfficeHours(receivedAt, workingDays, calendar) };
    case 'B':
      return { day0, dueAt: dueByArrivalDate(receivedAt, workingDays, calendar) };
    case 'C':
      return { day0, dueAt: dueByRollingHours(receivedAt, workingDays, calendar) };
  }
}

/** From opening to closing on the weekday with the longest hours, in hours. */
function hoursOfLongestDay(calendar: MunicipalCalendar): number {
  const lengths = [...calendar.weekHours.values()].map((h) => hourOf(h.closes) - hourOf(h.opens));
  return Math.max(...lengths);
}

function hourOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours + minutes / 60;
}

/** The one boundary of a promise: what leaves at the due instant itself is in time (P-02) … */
export function isInTimeMs(doneMs: number, dueMs: number): boolean {
  return doneMs <= dueMs;
}

/** … and what has not left by then is late from that instant on. */
export function isPastMs(dueMs: number, nowMs: number): boolean {
  return nowMs >= dueMs;
}

export function isInTime(done: Instant, due: Instant): boolean {
  return isInTimeMs(toMs(done), toMs(due));
}

export function isPast(due: Instant, now: Instant): boolean {
  return isPastMs(toMs(due), toMs(now));
}
