import { addDays } from '../domain/days.ts';
import type { Settings } from '../domain/settings.ts';
import type { CaseFacts } from '../domain/trends/case-facts.ts';
import {
  type DayOfKinds,
  dayOfKinds,
  type MeasureEffect,
  measureEffects,
  mostWeeks,
} from '../domain/trends/measure-effects.ts';
import type { Period } from '../domain/trends/period.ts';
import type { Filters } from '../domain/trends/report.ts';
import type { TrendStore } from '../domain/trends/trend-store.ts';
import { momentOf } from './load-report.ts';

/** Complaints older than this before the period led to no measure that is still spoken of. */
const lookBackDays = 366;

const made = new WeakMap<readonly CaseFacts[], DayOfKinds>();

/** Measures of a period and whether complaints of their kind fell; narrowed to a department or topic when asked. */
export async function loadEffects(
  trends: TrendStore,
  asked: {
    readonly period: Period;
    readonly filters: Filters;
    readonly now: Date;
    readonly settings: Settings;
  },
): Promise<MeasureEffect[]> {
  const { period, filters, now, settings } = asked;
  const from = addDays(period.from, -lookBackDays);
  const to = addDays(period.to, 7 * mostWeeks);
  const days = new Map<string, DayOfKinds>();
  const wanted = (await trends.days()).filter(({ day }) => day >= from && day <= to);
  for await (const { day, rows } of trends.rows(wanted)) {
    const kinds = made.get(rows) ?? dayOfKinds(rows);
    made.set(rows, kinds);
    days.set(day, kinds);
  }
  return measureEffects(days, period, momentOf(settings, now).today).filter(
    ({ department, topic }) =>
      (filters.department === undefined || department === filters.department) &&
      (filters.topic === undefined || topic === filters.topic),
  );
}
