import * as z from 'zod/mini';
import type { Settings } from '../../domain/settings/settings.ts';
import { addDays } from '../../domain/time/days.ts';
import type { Day } from '../../domain/time/time.ts';
import type { CaseFacts } from '../../domain/trends/case-facts.ts';
import type { ExportBucket } from '../../domain/trends/export-bucket.ts';
import { type Period, periodAround } from '../../domain/trends/period.ts';
import { publicCsv } from '../../domain/trends/public-csv.ts';
import { isPublic, publicMonth } from '../../domain/trends/public-export.ts';
import type { TrendDay, TrendStore } from '../../domain/trends/trend-store.ts';
import { momentOf } from './load-report.ts';

/** A month is published in the night to this day of the next: by then its promises are due. */
const publishedOnDay = 5;

export const publicIndexSchema = z.object({ months: z.array(z.string()) });

export interface PublishDeps {
  readonly trends: TrendStore;
  readonly exports: ExportBucket;
  readonly settings: Settings;
  readonly now: Date;
  /** What follows from a published month, before it counts as published: done twice if a run is cut short. */
  readonly onPublished?: (month: PublishedMonth) => Promise<void>;
}

const publishedMonthSchema = z.object({
  month: z.string(),
  definitionsVersion: z.int(),
  cutOffAt: z.string(),
});
/** What is said of a published month. */
type PublishedMonth = z.infer<typeof publishedMonthSchema>;

/**
 * Publishes every closed month that is not published yet, once: a published month is never written again, so that two
 * releases cannot be compared to find somebody (R-104, small cells 7). Gives the months published now.
 */
export async function publishMonths(deps: PublishDeps): Promise<string[]> {
  const { trends, exports, settings, now } = deps;
  const moment = momentOf(settings, now);
  const days = await trends.days();
  const index = await readIndex(exports);
  const done: string[] = [];
  for (const month of closedMonths(days, moment.today)) {
    const name = month.from.slice(0, 7);
    if (index.includes(name)) continue;
    const rows: CaseFacts[] = [];
    const yearCounts = new Map<string, number>();
    const year: Period = { kind: 'custom', from: addDays(month.to, -364), to: month.to };
    for await (const { day, rows: ofDay } of trends.rows(within(days, year)))
      for (const row of ofDay.filter(isPublic)) {
        yearCounts.set(row.department, (yearCounts.get(row.department) ?? 0) + 1);
        if (day >= month.from) rows.push(row);
      }
    if (rows.length > 0) {
      const published = publicMonth(name, rows, yearCounts, settings, moment, now.toISOString());
      // A run cut short left the files and not the index: what is there stays as it is.
      const kept = await exports.read(`public/${name}.json`);
      if (!kept) {
        await exports.write(`public/${name}.csv`, 'text/csv; charset=utf-8', publicCsv(published));
        await exports.write(
          `public/${name}.json`,
          'application/json',
          JSON.stringify(published, undefined, 1),
        );
      }
      const said = kept ? JSON.parse(Buffer.from(kept).toString('utf8')) : published;
      await deps.onPublished?.(publishedMonthSchema.parse(said));
      index.push(name);
      done.push(name);
      await exports.write('public/index.json', 'application/json', JSON.stringify({ months: index.sort() }));
    }
  }
  return done;
}

async function readIndex(exports: ExportBucket): Promise<string[]> {
  const stored = await exports.read('public/index.json');
  return stored ? publicIndexSchema.parse(JSON.parse(Buffer.from(stored).toString('utf8'))).months : [];
}

const within = (days: readonly TrendDay[], { from, to }: Period) =>
  days.filter(({ day }) => day >= from && day <= to);

/** Months older than two years are not published any more: nobody waits for them. */
const publishedForDays = 730;

/** Months with cases that ended long enough ago, oldest first. */
function closedMonths(days: readonly TrendDay[], today: Day): Period[] {
  const months = new Map<string, Period>();
  for (const { day, rows } of days) {
    const month = periodAround('month', day);
    const isClosed = today >= addDays(month.to, publishedOnDay);
    const isRecent = month.to >= addDays(today, -publishedForDays);
    if (rows > 0 && isClosed && isRecent) months.set(month.from, month);
  }
  return [...months.values()].toSorted((a, b) => a.from.localeCompare(b.from));
}
