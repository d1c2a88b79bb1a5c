import { CalendarHorizonError, type MunicipalCalendar } from '../calendar/calendar.ts';
import { closingOf, openingOf } from '../calendar/office-hours.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import { dueByArrivalDate, dueByOfficeHours } from '../promise/due.ts';
import { addDays, weekdayOf } from '../time/days.ts';
import { localTimeOf, toInstant, toMs } from '../time/instants.ts';
import type { FactsTime } from './case-facts.ts';

/** Office hours of one year as running sums, so that W(a, b) costs two look-ups however far a and b lie apart. */
interface OfficeYear {
  readonly opens: readonly number[];
  readonly closes: readonly number[];
  /** Open milliseconds of the year before each day. */
  readonly before: readonly number[];
  readonly total: number;
}

const minuteMs = 60_000;
const hourMs = 3_600_000;
const made = new WeakMap<MunicipalCalendar, FactsTime>();

/**
 * The municipality's time for statistics: the same answers as `workingMinutes` and the due rules, quick enough for
 * a hundred thousand cases. Outside the calendar's verified years due instants are undefined and no minute counts.
 */
export function municipalTime(calendar: MunicipalCalendar): FactsTime {
  const known = made.get(calendar);
  if (known) return known;

  const years = new Map<number, OfficeYear>();
  const yearOf = (year: number): OfficeYear => {
    const table = years.get(year) ?? officeYear(year, calendar);
    years.set(year, table);
    return table;
  };
  const hours = new Map<number, ReturnType<FactsTime['local']>>();
  const local: FactsTime['local'] = (ms) => {
    // Offsets from UTC change on the hour, so one look-up serves the whole hour.
    const hour = Math.floor(ms / hourMs);
    const cached = hours.get(hour);
    if (cached) return cached;
    const found = localTime(hour * hourMs, calendar.timeZone);
    hours.set(hour, found);
    return found;
  };
  const openBefore = (ms: number, year: OfficeYear): number => {
    const day = lastIndexAtOrBefore(year.opens, ms);
    if (day < 0) return 0;
    const opens = year.opens[day] ?? 0;
    const open = Math.min(ms, year.closes[day] ?? 0) - opens;
    return (year.before[day] ?? 0) + open;
  };
  const dues = new Map<string, number | undefined>();

  const time: FactsTime = {
    local,
    workingMinutes: (fromMs, toMs) => {
      if (toMs <= fromMs) return 0;
      const first = Number(local(fromMs).on.slice(0, 4));
      const last = Number(local(toMs).on.slice(0, 4));
      let openMs = openBefore(toMs, yearOf(last)) - openBefore(fromMs, yearOf(first));
      for (let year = first; year < last; year++) openMs += yearOf(year).total;
      return openMs / minuteMs;
    },
    twoWorkingDays: (rule, receivedMs) => {
      const { on, hour } = local(receivedMs);
      // Within one hour before or after closing rule A may differ: those hours are not kept.
      const key = `${rule}${on}${rule === 'A' ? hour : ''}`;
      if (dues.has(key) && (rule === 'B' || !closesWithin(on, hour, calendar))) return dues.get(key);
      const due = dueOrNothing(rule, receivedMs, calendar);
      dues.set(key, due);
      return due;
    },
  };
  made.set(calendar, time);
  return time;
}

const elsewhere = new WeakMap<MunicipalCalendar, Map<string, FactsTime>>();

/** The municipality's working days and office hours on the clocks of another place, for imported cases from there. */
export function timeIn(timeZone: string | undefined, calendar: MunicipalCalendar): FactsTime {
  if (timeZone === undefined || timeZone === calendar.timeZone) return municipalTime(calendar);
  const zones = elsewhere.get(calendar) ?? new Map<string, FactsTime>();
  const time = zones.get(timeZone) ?? municipalTime({ ...calendar, timeZone });
  zones.set(timeZone, time);
  elsewhere.set(calendar, zones);
  return time;
}

function dueOrNothing(rule: 'A' | 'B', receivedMs: number, calendar: MunicipalCalendar): number | undefined {
  const due = rule === 'A' ? dueByOfficeHours : dueByArrivalDate;
  try {
    return toMs(due(toInstant(receivedMs), 2, calendar));
  } catch (error) {
    if (error instanceof CalendarHorizonError) return undefined;
    throw error;
  }
}

/** True when the office closes inside this hour of the day, not on the hour. */
function closesWithin(on: string, hour: number, calendar: MunicipalCalendar): boolean {
  const closes = calendar.shortDays.get(on)?.closes ?? calendar.weekHours.get(weekdayOf(on))?.closes;
  return closes !== undefined && Number(closes.slice(0, 2)) === hour && !closes.endsWith(':00');
}

function localTime(ms: number, timeZone: string): ReturnType<FactsTime['local']> {
  const { on, hour, weekday } = localTimeOf(timeZone, ms);
  return { on, hour, weekday };
}

function officeYear(year: number, calendar: MunicipalCalendar): OfficeYear {
  const opens: number[] = [];
  const closes: number[] = [];
  const before: number[] = [];
  let total = 0;
  const inYear = `${String(year).padStart(4, '0')}-`;
  for (let on = `${inYear}01-01`; on.startsWith(inYear); on = addDays(on, 1)) {
    if (on < calendar.verifiedFrom || on > calendar.verifiedUntil || !isWorkingDay(on, calendar)) continue;
    const opensMs = toMs(openingOf(on, calendar));
    const closesMs = toMs(closingOf(on, calendar));
    opens.push(opensMs);
    closes.push(closesMs);
    before.push(total);
    total += closesMs - opensMs;
  }
  return { opens, closes, before, total };
}

function lastIndexAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
