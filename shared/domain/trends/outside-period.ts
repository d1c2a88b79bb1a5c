import { addDays, weekdayOf } from '../time/days.ts';
import type { Day } from '../time/time.ts';
import { periodAround } from './period.ts';

interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** Days of a year, month or week as figures from outside name it: `2026`, `2026-11`, `2026-W48`. */
export function daysOfOutsidePeriod(period: string): Days {
  const [year = '', part] = period.split('-');
  if (part === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (!part.startsWith('W')) return periodAround('month', `${period}-01`);
  // The fourth of January lies in the first week of its year, whatever day it is.
  const fourth = `${year}-01-04`;
  const from = addDays(fourth, 1 - weekdayOf(fourth) + 7 * (Number(part.slice(1)) - 1));
  return { from, to: addDays(from, 6) };
}

/** Whether a figure says anything of a report's days. */
export function touches(period: string, { from, to }: Days): boolean {
  const days = daysOfOutsidePeriod(period);
  return days.from <= to && days.to >= from;
}
