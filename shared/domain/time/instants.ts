import * as InstantOf from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { plainDate } from './days.ts';
import { type Day, daySchema, type Instant } from './time.ts';

/**
 * Milliseconds since 1970 UTC of an instant; parts of a millisecond are cut off, never rounded up
 * (P-02: 16:59:59 is the same day, 17:00:00 is after hours).
 *
 * @throws RangeError if `instant` is not an RFC 3339 instant
 */
export function toMs(instant: Instant): number {
  const known = read.get(instant);
  if (known !== undefined) return known;
  // The one stored form is read much faster so; ladders compare the same instants by the hundred.
  const ms = Date.parse(instant);
  const isStoredForm = !Number.isNaN(ms) && toInstant(ms) === instant;
  return kept(read, instant, isStoredForm ? ms : InstantOf.fromString(instant).epochMilliseconds);
}

const read = new Map<Instant, number>();
const days = new Map<string, Day>();
const mostKept = 4_096;

/** Keeps an answer for the next who asks, and forgets all of them now and then. */
function kept<Key, Value>(answers: Map<Key, Value>, key: Key, value: Value): Value {
  if (answers.size >= mostKept) answers.clear();
  answers.set(key, value);
  return value;
}

/**
 * The instant in the one form stored everywhere, `2026-11-25T16:00:00.000Z`. One width, so that
 * instants sort as text in table indexes: `…:00Z` and `…:00.000Z` do not.
 */
export function toInstant(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** True when `a` is an earlier instant than `b`, however either is written. */
export function isBefore(a: Instant, b: Instant): boolean {
  return toMs(a) < toMs(b);
}

/** The earliest of the instants. */
export function earliest(first: Instant, ...others: readonly Instant[]): Instant {
  return others.reduce((least, other) => (isBefore(other, least) ? other : least), first);
}

/** The latest of the instants. */
export function latest(first: Instant, ...others: readonly Instant[]): Instant {
  return others.reduce((most, other) => (isBefore(most, other) ? other : most), first);
}

/** The calendar day it is in `timeZone` at that instant. */
export function dayIn(timeZone: string, ms: number): Day {
  // Days begin and offsets change on a quarter of an hour everywhere, so one look-up serves the whole quarter.
  const quarter = Math.floor(ms / quarterMs);
  const key = `${timeZone} ${quarter}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  const local = localTimeOf(timeZone, quarter * quarterMs);
  return kept(days, key, local.on);
}

const quarterMs = 900_000;

/** Day, hour and weekday (1 Monday … 7 Sunday) it is in `timeZone` at that instant. */
export function localTimeOf(timeZone: string, ms: number) {
  const local = InstantOf.toZonedDateTimeISO(InstantOf.fromEpochMilliseconds(ms), timeZone);
  return {
    on: PlainDate.toString(ZonedDateTime.toPlainDate(local)),
    hour: local.hour,
    minute: local.minute,
    weekday: ZonedDateTime.dayOfWeek(local),
  };
}

/**
 * Milliseconds of a local time on a day. A time in the hour that does not exist in spring is moved on by
 * an hour; of a time that exists twice in autumn the first is meant (P-19, E-35).
 */
export function localMs(timeZone: string, day: Day, time: string): number {
  const date = plainDate(day);
  const [, hour, minute, second = '0', part = ''] =
    /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?$/.exec(time) ?? [];
  if (minute === undefined) throw new RangeError(`Not a time of day: ${time.slice(0, 20)}`);
  const local = PlainDateTime.create(
    date.year,
    date.month,
    date.day,
    Number(hour),
    Number(minute),
    Number(second),
    Number(part.padEnd(3, '0')),
  );
  return PlainDateTime.toZonedDateTime(local, timeZone).epochMilliseconds;
}

const dayMs = 86_400_000;
const earliestDay = '2000-01-01';

/**
 * Whether something can have happened then: from the year 2000 to tomorrow, whatever clocks and old systems say. Every
 * instant that comes from outside is asked this, since one of year 9999 stops whoever counts days.
 *
 * @param aheadDays - for what is meant for later, such as a day by which something is due
 */
export function canHaveHappened(at: Instant, now: Date, aheadDays = 1): boolean {
  const ms = toMs(at);
  return ms >= Date.parse(earliestDay) && ms <= now.getTime() + aheadDays * dayMs;
}

/** Whether a text is a day anything can be counted on. */
export function isCountableDay(day: Day): boolean {
  return daySchema.safeParse(day).success && day >= earliestDay;
}

/** The first of those there are. */
export function earliestOf(instants: readonly (Instant | undefined)[]): Instant | undefined {
  const [first, ...others] = instants.filter((each) => each !== undefined);
  return first === undefined ? undefined : earliest(first, ...others);
}

/** Step Functions cuts milliseconds off: a wait must not end before what it waits for has come. */
export function wholeSecond(instant: Instant): Instant {
  return toInstant(Math.ceil(toMs(instant) / 1000) * 1000);
}
