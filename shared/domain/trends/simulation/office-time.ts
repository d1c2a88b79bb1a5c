import type { MunicipalCalendar } from '../../calendar/calendar.ts';
import { closingOf, openingOf } from '../../calendar/office-hours.ts';
import { isWorkingDay } from '../../calendar/working-days.ts';
import { addDays } from '../../time/days.ts';
import { toMs } from '../../time/instants.ts';
import type { Day } from '../../time/time.ts';

/** Office time laid end to end: one axis of open minutes, on which nights and closed days take no room. */
export interface OfficeTime {
  /** Open minutes before an instant; an instant outside office hours is the opening that follows it. */
  readonly minutesAt: (ms: number) => number;
  /** The first instant with so many open minutes before it: a closing rather than the opening after it. */
  readonly instantAt: (minutes: number) => number;
  readonly totalMinutes: number;
  readonly minutesPerDay: number;
}

const minuteMs = 60_000;

/** @throws CalendarHorizonError if the calendar is not verified for every day from `from` to `until` */
export function officeTime(from: Day, until: Day, calendar: MunicipalCalendar): OfficeTime {
  const opens: number[] = [];
  const before: number[] = [];
  let total = 0;
  for (let day = from; day <= until; day = addDays(day, 1)) {
    if (!isWorkingDay(day, calendar)) continue;
    const opensMs = toMs(openingOf(day, calendar));
    opens.push(opensMs);
    before.push(total);
    total += (toMs(closingOf(day, calendar)) - opensMs) / minuteMs;
  }
  const lengthOf = (index: number) => (before[index + 1] ?? total) - (before[index] ?? 0);
  return {
    minutesAt: (ms) => {
      const day = lastIndex(opens, (each) => each <= ms);
      if (day < 0) return 0;
      return (before[day] ?? 0) + Math.min((ms - (opens[day] ?? 0)) / minuteMs, lengthOf(day));
    },
    instantAt: (minutes) => {
      const day = Math.max(
        0,
        lastIndex(before, (each) => each < minutes),
      );
      const into = Math.min(minutes - (before[day] ?? 0), lengthOf(day));
      return (opens[day] ?? 0) + into * minuteMs;
    },
    totalMinutes: total,
    minutesPerDay: opens.length === 0 ? 0 : total / opens.length,
  };
}

/** Index of the last element of a sorted list that `holds`; -1 when none does. */
function lastIndex(sorted: readonly number[], holds: (each: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
