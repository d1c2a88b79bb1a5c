import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { addDays, daysBetween } from '../../shared/domain/time/days.ts';
import { daySchema } from '../../shared/domain/time/time.ts';
import { normaliseReference } from '../../shared/use-cases/intake/tokens.ts';
import type { LogFilter, LogPeriod } from './log-report.ts';

/** Most days of one report. */
const longestPeriod = 31;

/** The days and the filter of an address; the last week when it names none. `bad` when the days make no period. */
export function askedReport(
  query: URLSearchParams,
  now: Date,
  settings: Settings,
): {
  readonly period: LogPeriod;
  readonly filter: LogFilter;
  readonly bad: boolean;
  readonly ended: boolean;
} {
  const today = localDayOf(now.toISOString(), settings);
  const week = { from: addDays(today, -6), to: today };
  const from = daySchema.safeParse(query.get('from') ?? week.from).data;
  const to = daySchema.safeParse(query.get('to') ?? week.to).data;
  const ended = to !== undefined && to < today;
  const right = from && to && from <= to && daysBetween(from, to) < longestPeriod;
  const typed = query.get('reference')?.trim();
  return {
    period: right ? { from, to } : week,
    filter: {
      staff: query.get('staff') || undefined,
      reference: typed ? (normaliseReference(typed) ?? typed) : undefined,
    },
    bad: !right,
    ended,
  };
}
