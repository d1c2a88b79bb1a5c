import { municipalCalendar } from '../../domain/calendar/calendar.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { Moment } from '../../domain/trends/measure.ts';
import { municipalTime, timeIn } from '../../domain/trends/municipal-time.ts';
import type { Period } from '../../domain/trends/period.ts';
import { type Filters, type Report, ReportBuilder, type ReportOptions } from '../../domain/trends/report.ts';
import { shownMeasures } from '../../domain/trends/shown-measures.ts';
import type { TrendDay, TrendStore } from '../../domain/trends/trend-store.ts';
import { narrowedDays, talliedDays } from './tallied-days.ts';

export interface AskedReport extends ReportOptions {
  readonly period: Period;
  readonly filters: Filters;
  /** Cut-off: cases are judged as they stand at this instant. */
  readonly now: Date;
  readonly settings: Settings;
}

/** The instant a report looks from, in the municipality's time. */
export function momentOf(settings: Settings, now: Date): Moment {
  const calendar = municipalCalendar(settings);
  const nowMs = now.getTime();
  return {
    nowMs,
    language: settings.municipality.language,
    today: municipalTime(calendar).local(nowMs).on,
    workingMinutes: (row, fromMs, toMs) => timeIn(row.timeZone, calendar).workingMinutes(fromMs, toMs),
  };
}

/** Days that can matter to a period: received in it, ended in it, or still holding something open. */
function daysThatMatter(days: readonly TrendDay[], { from, to }: Period): TrendDay[] {
  return days.filter(({ day, open, endedFrom, endedTo }) => {
    if (open > 0 || (day >= from && day <= to)) return true;
    return endedFrom !== undefined && endedTo !== undefined && endedFrom <= to && endedTo >= from;
  });
}

/** A report of the shown measures. */
export interface ShownReport extends Omit<AskedReport, keyof ReportOptions> {
  readonly split: readonly ('department' | 'topic' | 'week')[];
}

/**
 * Several reports of the shown measures from the tallies of the days.
 *
 * @param days - every aggregated day
 */
export async function shownReports(
  trends: TrendStore,
  days: readonly TrendDay[],
  asked: readonly ShownReport[],
): Promise<Report[]> {
  const building = asked.map((each) => {
    const { period, filters, settings, now, split } = each;
    const moment = momentOf(settings, now);
    const { type, channel } = filters;
    return {
      ...each,
      moment,
      builder: new ReportBuilder(period, filters, moment, { chosen: shownMeasures, split }),
      days: daysThatMatter(days, period),
      // Stored tallies know department and topic only.
      isNarrowed: type !== undefined || channel !== undefined,
    };
  });
  for (const { builder, days, moment, isNarrowed, filters } of building) {
    const counted = isNarrowed
      ? narrowedDays(trends, days, moment, filters)
      : talliedDays(trends, days, moment);
    for await (const { day, tallied } of counted) builder.addDay(day, tallied);
  }
  return building.map(({ builder, settings, now }) => builder.report(settings, now.toISOString()));
}

/** One report from the aggregated days. Rows pass through: memory does not grow with the period. */
export async function loadReport(trends: TrendStore, asked: AskedReport): Promise<Report> {
  const { period, filters, now, settings } = asked;
  const builder = new ReportBuilder(period, filters, momentOf(settings, now), asked);
  const days = daysThatMatter(await trends.days(), period);
  for await (const { rows } of trends.rows(days)) for (const row of rows) builder.add(row);
  return builder.report(settings, now.toISOString());
}
