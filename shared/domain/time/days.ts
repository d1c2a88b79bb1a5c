// Function by function, since bundles then hold those that are used.
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import type { Day } from './time.ts';

/** 1 Monday … 7 Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

interface DayFacts {
  readonly weekday: Weekday;
  readonly before: Day;
  readonly after: Day;
}

const weekdays = [7, 1, 2, 3, 4, 5, 6] as const;
/** A few thousand days at most: calendars end, so does this. */
const known = new Map<Day, DayFacts>();

/** @throws RangeError if `day` is no day of the calendar */
export function plainDate(day: Day): PlainDate.Record {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (date === undefined) throw new RangeError(`Not a day: ${day.slice(0, 20)}`);
  return PlainDate.create(Number(year), Number(month), Number(date));
}

function factsOf(day: Day): DayFacts {
  const cached = known.get(day);
  if (cached) return cached;

  const date = plainDate(day);
  const facts = {
    weekday: weekdays[PlainDate.dayOfWeek(date) % 7] ?? 7,
    before: PlainDate.toString(PlainDate.subtractDays(date, 1)),
    after: PlainDate.toString(PlainDate.addDays(date, 1)),
  };
  known.set(day, facts);
  return facts;
}

/** @throws RangeError if `day` is no day of the calendar */
export function weekdayOf(day: Day): Weekday {
  return factsOf(day).weekday;
}

/** The next day, working or not. */
export function dayAfter(day: Day): Day {
  return factsOf(day).after;
}

/** The day before, working or not. */
export function dayBefore(day: Day): Day {
  return factsOf(day).before;
}

/** Adds whole days, working or not; `days` may be negative. */
export function addDays(day: Day, days: number): Day {
  return PlainDate.toString(PlainDate.addDays(plainDate(day), days));
}

/** The same day of a later month, or the last day of a shorter one. */
export function addMonths(day: Day, months: number): Day {
  return PlainDate.toString(PlainDate.addMonths(plainDate(day), months));
}

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return PlainDate.diffDays(plainDate(from), plainDate(to));
}

/** The earlier of two days. */
export function earlierDay(a: Day, b: Day): Day {
  return a < b ? a : b;
}

/** The later of two days. */
export function laterDay(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** Every day from the first to the last, both included; none when the last is earlier. */
export function* eachDay(from: Day, to: Day): Generator<Day> {
  for (let day = from; day <= to; day = dayAfter(day)) yield day;
}
