import type { Settings } from '../../domain/settings/settings.ts';
import { addDays } from '../../domain/time/days.ts';
import {
  type DayOfKinds,
  dayOfKinds,
  type MeasureEffect,
  measureEffects,
  mostWeeks,
} from '../../domain/trends/measure-effects.ts';
import type { Period } from '../../domain/trends/period.ts';
import type { Filters } from '../../domain/trends/report.ts';
import type { TalliedDay } from '../../domain/trends/tallied-day.ts';
import type { TrendDay, TrendStore } from '../../domain/trends/trend-store.ts';
import { momentOf } from './load-report.ts';
import { talliedDays } from './tallied-days.ts';

/** Complaints older than this before the period led to no measure that is still spoken of. */
const lookBackDays = 366;

const made = new WeakMap<TalliedDay, DayOfKinds>();

/**
 * Measures of a period and whether complaints of their kind fell; narrowed to a department or topic when asked.
 *
 * @param allDays - every aggregated day
 */
export async function loadEffects(
  trends: TrendStore,
  allDays: readonly TrendDay[],
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
  const wanted = allDays.filter(({ day }) => day >= from && day <= to);
  const moment = momentOf(settings, now);
  for await (const { day, tallied } of talliedDays(trends, wanted, moment)) {
    const kinds = made.get(tallied) ?? dayOfKinds(tallied);
    made.set(tallied, kinds);
    days.set(day, kinds);
  }
  return measureEffects(days, period, moment.today).filter(
    ({ department, topic }) =>
      (filters.department === undefined || department === filters.department) &&
      (filters.topic === undefined || topic === filters.topic),
  );
}
