import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { type AskedPeriod, askedPeriod, type Period } from '../../shared/domain/trends/period.ts';
import type { Filters, Report, ReportOptions } from '../../shared/domain/trends/report.ts';
import { aggregateDirtyDays } from '../../shared/use-cases/trends/aggregate-days.ts';
import { loadReport } from '../../shared/use-cases/trends/load-report.ts';
import type { TrendsDeps } from './trends-deps.ts';

/** Days a visitor waits for; the rest is counted at night. */
const refreshedDays = 31;

/** Counts again what changed lately, so that a visitor sees now. */
export async function refresh(deps: TrendsDeps, settings: Settings): Promise<void> {
  const { cases, trends } = deps;
  await aggregateDirtyDays({ cases, trends, settings, now: deps.clock }, refreshedDays);
}

/** The period a request asks for, by today's date in the municipality. */
export function periodAsked(request: WebRequest, deps: TrendsDeps, settings: Settings): AskedPeriod {
  const today = localDayOf(deps.clock().toISOString(), settings);
  const given = (name: string) => request.query.get(name) ?? undefined;
  return askedPeriod({ period: given('period'), from: given('from'), to: given('to') }, today);
}

export function filtersAsked({ query }: WebRequest): Filters {
  const names = ['department', 'topic', 'type', 'channel'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = query.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

export function reportOf(
  period: Period,
  request: WebRequest,
  deps: TrendsDeps,
  settings: Settings,
  options: ReportOptions = {},
): Promise<Report> {
  const filters = filtersAsked(request);
  return loadReport(deps.trends, { period, filters, now: deps.clock(), settings, ...options });
}
