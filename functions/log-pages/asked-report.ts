import type { LogFilter, LogPeriod } from '../../shared/adapters/read-log/log-report.ts';
import { normaliseReference } from '../../shared/adapters/tokens.ts';
import { municipalCalendar } from '../../shared/domain/calendar.ts';
import { addDays, daysBetween } from '../../shared/domain/days.ts';
import { localDay } from '../../shared/domain/office-hours.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { daySchema } from '../../shared/domain/time.ts';

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
  const today = localDay(now.toISOString(), municipalCalendar(settings));
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
