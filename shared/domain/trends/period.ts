import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as z from 'zod/mini';
import { addDays, addMonths, dayBefore, daysBetween, plainDate, weekdayOf } from '../time/days.ts';
import { askedDaySchema, type Day } from '../time/time.ts';

/** Days from `from` to `to`, both included. */
export interface Period {
  readonly kind: 'week' | 'month' | 'year' | 'custom';
  readonly from: Day;
  readonly to: Day;
}

const periodQuerySchema = z.object({
  period: z.optional(z.enum(['week', 'month', 'year', 'custom'])),
  from: z.optional(askedDaySchema),
  to: z.optional(askedDaySchema),
});

const weeks = new Map<Day, string>();

/** ISO 8601 week of a day, such as `2026-W25`. */
export function weekOf(day: Day): string {
  const known = weeks.get(day);
  if (known) return known;
  const date = plainDate(day);
  const [year, number] = [PlainDate.yearOfWeek(date), PlainDate.weekOfYear(date)];
  const week = `${String(year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`;
  weeks.set(day, week);
  return week;
}

/** Monday of the day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** Every week the period touches, in order, empty ones too. */
export function weeksOf(period: Period): string[] {
  const found: string[] = [];
  for (let day = mondayOf(period.from); day <= period.to; day = addDays(day, 7)) found.push(weekOf(day));
  return found;
}

/** The week, month or year a day lies in. */
export function periodAround(kind: 'week' | 'month' | 'year', day: Day): Period {
  if (kind === 'week') {
    const from = mondayOf(day);
    return { kind, from, to: addDays(from, 6) };
  }
  const from = kind === 'month' ? `${day.slice(0, 7)}-01` : `${day.slice(0, 4)}-01-01`;
  return { kind, from, to: dayBefore(addMonths(from, kind === 'month' ? 1 : 12)) };
}

/** The period of the same length just before: the week, month or year before, or as many days. */
export function periodBefore(period: Period): Period {
  if (period.kind !== 'custom') return periodAround(period.kind, addDays(period.from, -1));
  return { kind: 'custom', from: addDays(period.from, -lengthOf(period)), to: addDays(period.from, -1) };
}

/** Days of a period, both ends included. */
export function lengthOf({ from, to }: Period): number {
  return daysBetween(from, to) + 1;
}

/** What a period is fairly compared with: the one before, cut where this one has got to when it is not over. */
export function comparablePeriods(
  period: Period,
  today: Day,
): { readonly elapsed: Period; readonly before: Period; readonly isOngoing: boolean } {
  const before = periodBefore(period);
  if (today >= period.to || today < period.from) return { elapsed: period, before, isOngoing: false };
  const elapsed: Period = { ...period, to: today };
  const last = addDays(before.from, lengthOf(elapsed) - 1);
  return {
    elapsed,
    before: { kind: 'custom', from: before.from, to: [last, before.to].sort()[0] ?? last },
    isOngoing: true,
  };
}

export type AskedPeriod =
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'wrong'; readonly field: 'period' | 'from' | 'to'; readonly why: PeriodFault };

/** What is wrong with the period asked for. */
export type PeriodFault =
  | 'not-a-day'
  | 'not-a-period'
  | 'first-day-missing'
  | 'ends-before-it-begins'
  | 'too-long';

/** At most this many days in one report. */
export const longestPeriodDays = 3_660;

/**
 * The period asked for in a query; without one, the month of `today`. `week`, `month` and `year` are those
 * that `from`, else `today`, lies in.
 */
export function askedPeriod(query: Readonly<Record<string, string | undefined>>, today: Day): AskedPeriod {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value));
  const parsed = periodQuerySchema.safeParse(given);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path[0];
    return field === 'from' || field === 'to'
      ? { kind: 'wrong', field, why: 'not-a-day' }
      : { kind: 'wrong', field: 'period', why: 'not-a-period' };
  }
  const { from, to } = parsed.data;
  const kind = parsed.data.period ?? (to ? 'custom' : 'month');
  if (kind !== 'custom') return { kind: 'period', period: periodAround(kind, from ?? today) };
  if (!from) return { kind: 'wrong', field: 'from', why: 'first-day-missing' };
  const last = to ?? today;
  if (last < from) return { kind: 'wrong', field: 'to', why: 'ends-before-it-begins' };
  if (addDays(from, longestPeriodDays) < last) return { kind: 'wrong', field: 'to', why: 'too-long' };
  return { kind: 'period', period: { kind, from, to: last } };
}
