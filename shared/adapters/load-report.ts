import { municipalCalendar } from '../domain/calendar.ts';
import type { Settings } from '../domain/settings.ts';
import type { DayTallies } from '../domain/trends/day-tallies.ts';
import type { Moment } from '../domain/trends/measure.ts';
import { municipalTime, timeIn } from '../domain/trends/municipal-time.ts';
import type { Period } from '../domain/trends/period.ts';
import { type Filters, type Report, ReportBuilder, type ReportOptions } from '../domain/trends/report.ts';
import type { TrendDay, TrendStore } from '../domain/trends/trend-store.ts';

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
    today: municipalTime(calendar).local(nowMs).on,
    workingMinutes: (row, fromMs, toMs) => timeIn(row.timeZone, calendar).workingMinutes(fromMs, toMs),
  };
}

/** Days that can matter to a period: received in it, ended in it, or still holding something open. */
export function daysThatMatter(days: readonly TrendDay[], { from, to }: Period): TrendDay[] {
  return days.filter(({ day, open, endedFrom, endedTo }) => {
    if (open > 0 || (day >= from && day <= to)) return true;
    return endedFrom !== undefined && endedTo !== undefined && endedFrom <= to && endedTo >= from;
  });
}

/** A report and, where its settled cases are counted once and kept, what counts them. */
export interface TalliedReport extends AskedReport {
  readonly tallies: DayTallies;
}

/** Several reports in one pass over the days; each day's settled cases are counted once while its rows are kept. */
export async function loadReports(trends: TrendStore, asked: readonly TalliedReport[]): Promise<Report[]> {
  const days = await trends.days();
  const building = asked.map((each) => {
    const moment = momentOf(each.settings, each.now);
    const { type, channel } = each.filters;
    return {
      ...each,
      moment,
      builder: new ReportBuilder(each.period, each.filters, moment, each),
      days: new Set(daysThatMatter(days, each.period).map(({ day }) => day)),
      // Cells know department and topic only.
      byRow: type !== undefined || channel !== undefined,
    };
  });
  const wanted = days.filter(({ day }) => building.some((each) => each.days.has(day)));
  for await (const { day, rows } of trends.rows(wanted))
    for (const { days: own, builder, tallies, moment, byRow } of building) {
      if (!own.has(day)) continue;
      if (byRow) for (const row of rows) builder.add(row);
      else builder.addDay(day, tallies.of(rows, moment));
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
