import { dayAfter, weekdayOf } from '../time/days.ts';
import { dayIn, localMs, toInstant, toMs } from '../time/instants.ts';
import type { Day, Instant } from '../time/time.ts';
import { type MunicipalCalendar, municipalCalendar } from './calendar.ts';
import type { OwnDays } from './own-days.ts';
import { isWorkingDay, nextWorkingDay, previousWorkingDay, workingDayFrom } from './working-days.ts';

/** The open span of one working day, in milliseconds since 1970 UTC; `closesMs` is no longer open. */
interface OpenSpan {
  readonly opensMs: number;
  readonly closesMs: number;
}

const minuteMs = 60_000;
const spans = new WeakMap<MunicipalCalendar, Map<Day, OpenSpan>>();

/** @throws RangeError if `day` is no working day */
function openSpan(day: Day, calendar: MunicipalCalendar): OpenSpan {
  let days = spans.get(calendar);
  if (!days) {
    days = new Map();
    spans.set(calendar, days);
  }
  const known = days.get(day);
  if (known) return known;

  const hours = isWorkingDay(day, calendar)
    ? (calendar.shortDays.get(day) ?? calendar.weekHours.get(weekdayOf(day)))
    : undefined;
  if (!hours) throw new RangeError(`The office is closed on ${day} (${calendar.version})`);
  const span = {
    opensMs: localMs(calendar.timeZone, day, hours.opens),
    closesMs: localMs(calendar.timeZone, day, hours.closes),
  };
  days.set(day, span);
  return span;
}

/** The municipality's own calendar day at an instant; never the day that begins the instant's text, which is UTC's. */
export function localDay(instant: Instant, calendar: MunicipalCalendar): Day {
  return dayIn(calendar.timeZone, toMs(instant));
}

/** The same, for those who have the settings at hand. */
export function localDayOf(instant: Instant, settings: OwnDays): Day {
  return localDay(instant, municipalCalendar(settings));
}

/** @throws RangeError if `day` is no working day */
export function openingOf(day: Day, calendar: MunicipalCalendar): Instant {
  return toInstant(openSpan(day, calendar).opensMs);
}

/** @throws RangeError if `day` is no working day */
export function closingOf(day: Day, calendar: MunicipalCalendar): Instant {
  return toInstant(openSpan(day, calendar).closesMs);
}

/**
 * Half of a working day's office hours gone by.
 *
 * @throws RangeError if `day` is no working day
 */
export function middayOf(day: Day, calendar: MunicipalCalendar): Instant {
  const { opensMs, closesMs } = openSpan(day, calendar);
  return toInstant(opensMs + Math.floor((closesMs - opensMs) / 2));
}

/** True inside office hours: opening counts as open, closing as closed (P-02). */
export function isOpenAt(instant: Instant, calendar: MunicipalCalendar): boolean {
  return releaseAt(instant, calendar) === toInstant(toMs(instant));
}

/**
 * When something that waits for office hours may leave: at once while the office is open, else at the next
 * opening. Staff mail, delay notices and replies people write after hours.
 */
export function releaseAt(instant: Instant, calendar: MunicipalCalendar): Instant {
  const ms = toMs(instant);
  return toInstant(Math.max(ms, spanEndingAfter(ms, calendar).span.opensMs));
}

/** The next full hour, quarter of an hour or the like after an instant: what comes before it is gathered there. */
export function gatheredAt(instant: Instant, everyMinutes: number): Instant {
  const everyMs = everyMinutes * minuteMs;
  return toInstant((Math.floor(toMs(instant) / everyMs) + 1) * everyMs);
}

/** The first opening at or after `instant`. */
export function nextOpening(instant: Instant, calendar: MunicipalCalendar): Instant {
  const ms = toMs(instant);
  const { day, span } = spanEndingAfter(ms, calendar);
  return span.opensMs >= ms ? toInstant(span.opensMs) : openingOf(nextWorkingDay(day, calendar), calendar);
}

/** The last closing at or before `instant`. */
export function previousClosing(instant: Instant, calendar: MunicipalCalendar): Instant {
  const ms = toMs(instant);
  let day = previousWorkingDay(dayAfter(dayIn(calendar.timeZone, ms)), calendar);
  while (openSpan(day, calendar).closesMs > ms) day = previousWorkingDay(day, calendar);
  return closingOf(day, calendar);
}

/**
 * Adds office time. Forwards it ends at a closing rather than the opening after it, backwards at an opening
 * rather than the closing before it; 0 is `instant` itself.
 *
 * @param hours - office hours, may be a fraction; negative counts backwards
 * @throws RangeError if `hours` is no finite number
 */
export function addOfficeHours(instant: Instant, hours: number, calendar: MunicipalCalendar): Instant {
  if (!Number.isFinite(hours)) throw new RangeError(`Office hours to add: ${hours}`);
  const lengthMs = Math.round(Math.abs(hours) * 60 * minuteMs);
  if (lengthMs === 0) return toInstant(toMs(instant));
  return toInstant(
    hours > 0 ? forwards(toMs(instant), lengthMs, calendar) : backwards(toMs(instant), lengthMs, calendar),
  );
}

/**
 * Minutes of [from, to) inside office hours, with fractions; 0 when `to` is not later (P-07).
 * Elapsed minutes: both changes of daylight saving time are counted as they were lived.
 */
export function workingMinutes(from: Instant, to: Instant, calendar: MunicipalCalendar): number {
  const fromMs = toMs(from);
  const untilMs = toMs(to);
  let openMs = 0;
  let day = workingDayFrom(dayIn(calendar.timeZone, fromMs), calendar);
  let span = openSpan(day, calendar);
  while (span.opensMs < untilMs) {
    openMs += Math.max(0, Math.min(span.closesMs, untilMs) - Math.max(span.opensMs, fromMs));
    day = nextWorkingDay(day, calendar);
    span = openSpan(day, calendar);
  }
  return openMs / minuteMs;
}

/** The open span that is on at `ms`, or the next one. */
function spanEndingAfter(ms: number, calendar: MunicipalCalendar): { day: Day; span: OpenSpan } {
  let day = workingDayFrom(dayIn(calendar.timeZone, ms), calendar);
  while (openSpan(day, calendar).closesMs <= ms) day = nextWorkingDay(day, calendar);
  return { day, span: openSpan(day, calendar) };
}

function forwards(fromMs: number, lengthMs: number, calendar: MunicipalCalendar): number {
  let { day, span } = spanEndingAfter(fromMs, calendar);
  let startMs = Math.max(fromMs, span.opensMs);
  let leftMs = lengthMs;
  while (span.closesMs - startMs < leftMs) {
    leftMs -= span.closesMs - startMs;
    day = nextWorkingDay(day, calendar);
    span = openSpan(day, calendar);
    startMs = span.opensMs;
  }
  return startMs + leftMs;
}

function backwards(fromMs: number, lengthMs: number, calendar: MunicipalCalendar): number {
  let day = previousWorkingDay(dayAfter(dayIn(calendar.timeZone, fromMs)), calendar);
  let leftMs = lengthMs;
  for (;;) {
    const span = openSpan(day, calendar);
    const endMs = Math.min(fromMs, span.closesMs);
    const openMs = Math.max(0, endMs - span.opensMs);
    if (openMs >= leftMs) return endMs - leftMs;
    leftMs -= openMs;
    day = previousWorkingDay(day, calendar);
  }
}
