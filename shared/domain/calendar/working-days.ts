import { dayAfter, dayBefore, weekdayOf } from '../time/days.ts';
import type { Day } from '../time/time.ts';
import { type MunicipalCalendar, mustBeVerified } from './calendar.ts';

/**
 * True when the office is open that day: its weekday has office hours and it is neither a holiday, an eve
 * nor a closing day (`docs/domain/promise.md`, working days). A short day is a working day.
 *
 * @throws CalendarHorizonError if the calendar is not verified for `day`
 */
export function isWorkingDay(day: Day, calendar: MunicipalCalendar): boolean {
  mustBeVerified(day, calendar);
  return calendar.weekHours.has(weekdayOf(day)) && !calendar.closedDays.has(day);
}

/** `day` itself when it is a working day, else the first one after it. */
export function workingDayFrom(day: Day, calendar: MunicipalCalendar): Day {
  let found = day;
  while (!isWorkingDay(found, calendar)) found = dayAfter(found);
  return found;
}

/** The first working day after `day`; `day` itself does not count. */
export function nextWorkingDay(day: Day, calendar: MunicipalCalendar): Day {
  return workingDayFrom(dayAfter(day), calendar);
}

/** The last working day before `day`; `day` itself does not count. */
export function previousWorkingDay(day: Day, calendar: MunicipalCalendar): Day {
  let found = dayBefore(day);
  while (!isWorkingDay(found, calendar)) found = dayBefore(found);
  return found;
}

/**
 * Counts working days forward; closed days and `from` itself do not count. With 0 it is `from`, working or not.
 *
 * @param days - whole working days, 0 or more
 * @throws RangeError if `days` is negative or not whole
 * @throws CalendarHorizonError if it gets past the verified horizon
 */
export function addWorkingDays(from: Day, days: number, calendar: MunicipalCalendar): Day {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`Working days to add: ${days}`);
  let day = from;
  for (let counted = 0; counted < days; counted += 1) day = nextWorkingDay(day, calendar);
  return day;
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. `addWorkingDays` the other way. */
export function workingDaysBetween(from: Day, to: Day, calendar: MunicipalCalendar): number {
  let count = 0;
  for (let day = from; day < to; ) {
    day = dayAfter(day);
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}
