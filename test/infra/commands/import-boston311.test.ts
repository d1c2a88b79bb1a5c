import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../../infra/commands/import/import-file.ts';
import { readMapping } from '../../../infra/commands/import/mapping.ts';
import type { TrendsService } from '../../../infra/commands/trends-service.ts';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { importedRow, importRequestSchema } from '../../../shared/domain/trends/imported-case.ts';
import { timeIn } from '../../../shared/domain/trends/municipal-time.ts';
import type { Report } from '../../../shared/domain/trends/report.ts';
import { loadReport } from '../../../shared/use-cases/trends/load-report.ts';
import { beside, isBesideOrTold } from '../../builders/beside.ts';
import { madeUp311Rows } from '../../builders/made-up-311-rows.ts';
import { memoryTrends } from '../../builders/memory-trends.ts';
import { aMunicipality } from '../../builders/settings.ts';

const real = { material: 'corpus/dataset-boston311-2015', own: 'the import of made-up rows' };
const mappingFile = path.resolve(import.meta.dirname, '../../../infra/settings/mapping-boston311.yaml');
const cutOff = new Date('2016-01-12T17:20:00Z');

// ── An independent reading of the raw rows: civil time only, no code of the pipeline ─────────────────────────

/** Swedish closed days of 2015 and 2016 that fall on Monday to Friday (SFS 1989:253, and the eves of SFS 1930:173). */
const closed = new Set(
  '2015-01-01 2015-01-06 2015-04-03 2015-04-06 2015-05-01 2015-05-14 2015-06-19 2015-12-24 2015-12-25 2015-12-31 2016-01-01 2016-01-06'.split(
    ' ',
  ),
);
const dayMs = 86_400_000;
/** Civil times as milliseconds, as if they were UTC. */
function civil(text: string): number | undefined {
  const m = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d) (AM|PM)$/.exec(text);
  if (!m) return undefined;
  const [, month, day, year, hour, minute, second, half] = m;
  const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  return Date.UTC(Number(year), Number(month) - 1, Number(day), hours, Number(minute), Number(second));
}
/** Boston kept summer time from 8 March to 1 November 2015, each at 02:00. */
const offsetHours = (at: number) => (at >= Date.UTC(2015, 2, 8, 2) && at < Date.UTC(2015, 10, 1, 2) ? 4 : 5);
const utc = (at: number) => at + offsetHours(at) * 3_600_000;
const dayOf = (at: number) => Math.floor(at / dayMs) * dayMs;
const isOpenDay = (day: number) => {
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !closed.has(new Date(day).toISOString().slice(0, 10));
};
function afterWorkingDays(day: number, days: number): number {
  let left = days;
  let at = day;
  while (left > 0) {
    at += dayMs;
    if (isOpenDay(at)) left -= 1;
  }
  return at + 17 * 3_600_000;
}
function dueA(received: number): number {
  let day0 = dayOf(received);
  if (!isOpenDay(day0) || received - day0 >= 17 * 3_600_000) {
    day0 += dayMs;
    while (!isOpenDay(day0)) day0 += dayMs;
  }
  return afterWorkingDays(day0, 2);
}
const dueB = (received: number) => afterWorkingDays(dayOf(received), 2);
function officeMinutes(from: number, to: number): number {
  let open = 0;
  for (let day = dayOf(from); day < to; day += dayMs)
    if (isOpenDay(day))
      open += Math.max(0, Math.min(to, day + 17 * 3_600_000) - Math.max(from, day + 8 * 3_600_000));
  return open / 60_000;
}
function isoWeek(at: number): string {
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  const thursday = dayOf(at) + (3 - weekday) * dayMs;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * dayMs)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

interface Raw {
  readonly open: number;
  readonly target: number | undefined;
  readonly closedAt: number | undefined;
  readonly onTime: string;
  readonly department: string;
  readonly channel: string;
}

const departments: Readonly<Record<string, string>> = {
  ISD: 'inspectional-services',
  INFO: 'hotline',
  PWDx: 'public-works',
  BTDT: 'transportation',
  PARK: 'parks',
  BWSC: 'water-and-sewer',
  DISB: 'disabilities',
  BPS_: 'schools',
};
const channels: Readonly<Record<string, string>> = {
  'Constituent Call': 'phone',
  'Citizens Connect App': 'app_open311',
  'Self Service': 'web_form',
  'Employee Generated': 'internal',
  'Maximo Integration': 'internal',
  Twitter: 'social',
};

/** 17:20 UTC is 12:20 in Boston in winter. */
const now = Date.UTC(2016, 0, 12, 12, 20);
const one = (hits: number, all: number) => (all === 0 ? null : Math.round((1000 * hits) / all) / 10);
const two = (value: number) => Math.round(value * 100) / 100;

function expected(rows: readonly Raw[]) {
  const share = (due: (row: Raw) => number | undefined) => {
    const judged = rows.filter((r) => {
      const at = due(r);
      return at !== undefined && (r.closedAt !== undefined || now > at);
    });
    return one(
      judged.filter((r) => r.closedAt !== undefined && r.closedAt <= (due(r) ?? 0)).length,
      judged.length,
    );
  };
  const answered = rows.filter((r) => r.closedAt !== undefined);
  const minutes = answered.map((r) => officeMinutes(r.open, r.closedAt ?? 0)).sort((a, b) => a - b);
  const elapsed = answered.map((r) => (utc(r.closedAt ?? 0) - utc(r.open)) / 60_000);
  const half = minutes.length / 2;
  const middle = ((minutes[Math.ceil(half) - 1] ?? 0) + (minutes[Math.floor(half)] ?? 0)) / 2;
  const overdue = rows.filter((r) => r.closedAt === undefined && r.target !== undefined && now > r.target);
  const selfService = rows.filter((r) => r.channel === 'web_form' || r.channel === 'app_open311').length;
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length / 60;
  return {
    received: rows.length,
    answeredWithinTwoWorkingDays: share((r) => dueA(r.open)),
    answeredWithinTwoWorkingDaysRuleB: share((r) => dueB(r.open)),
    promiseKept: share((r) => r.target),
    overdueNow: overdue.length,
    openNow: rows.length - answered.length,
    ended: answered.length,
    closedWithoutAnswer: one(0, answered.length),
    selfService: one(selfService, rows.length),
    channelShare_phone: one(rows.filter((r) => r.channel === 'phone').length, rows.length),
    channelShare_internal: one(rows.filter((r) => r.channel === 'internal').length, rows.length),
    replyHoursMedian: answered.length === 0 ? null : two(middle / 60),
    replyHoursP90:
      answered.length === 0 ? null : two((minutes[Math.ceil(minutes.length * 0.9) - 1] ?? 0) / 60),
    replyHoursMean: answered.length === 0 ? null : two(mean(minutes)),
    replyElapsedHoursMean: answered.length === 0 ? null : two(mean(elapsed)),
    overdueDepthMax:
      overdue.length === 0
        ? null
        : two(Math.max(...overdue.map((r) => officeMinutes(r.target ?? 0, now))) / 540),
  };
}

const madeUp = madeUp311Rows();
afterAll(() => rmSync(madeUp, { recursive: true }));

describe.each([
  { what: 'made-up rows', atLeast: 900, folder: madeUp },
  ...(isBesideOrTold(real) ? [{ what: 'the 311 data', atLeast: 10_000, folder: beside(real.material) }] : []),
])('import of $what', ({ folder, atLeast }) => {
  let raw: Raw[] = [];
  let report: Report;
  let stored = 0;

  beforeAll(async () => {
    const settings = aMunicipality();
    const trends = memoryTrends();
    const mapping = readMapping(mappingFile);
    const service: Pick<TrendsService, 'import'> = {
      async import(request) {
        const { source, timeZone, cases } = importRequestSchema.parse(JSON.parse(JSON.stringify(request)));
        const time = timeIn(timeZone, municipalCalendar(settings));
        const days = await trends.keepImported(cases.map((c) => importedRow(source, c, time, timeZone)));
        return { stored: cases.length, days: [...days] };
      },
    };
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.csv'))) {
      const file = path.join(folder, name);
      const done = await importFile(file, mapping, service, () => undefined);
      expect(done.bad).toEqual([]);
      stored += done.stored;
      for (const day of done.days)
        await trends.keepDay(day, await trends.importedOn(day), cutOff.toISOString());
      const records: Record<string, string>[] = parse(readFileSync(file, 'utf8'), { columns: true });
      raw = raw.concat(
        records.map((r) => ({
          open: civil(r.OPEN_DT ?? '') ?? Number.NaN,
          target: civil(r.TARGET_DT ?? ''),
          closedAt: civil(r.CLOSED_DT ?? ''),
          onTime: r.OnTime_Status ?? '',
          department: departments[r.Department ?? ''] ?? '',
          channel: channels[r.Source ?? ''] ?? '',
        })),
      );
    }
    const period = { kind: 'custom', from: '2015-01-01', to: '2016-01-31' } as const;
    report = await loadReport(trends, { period, filters: {}, now: cutOff, settings });
  });

  const found = (figures: ReadonlyMap<string, { value: number | null }>, keys: readonly string[]) =>
    Object.fromEntries(keys.map((key) => [key, figures.get(key)?.value]));

  it('stores every row', () => {
    expect(stored).toBe(raw.length);
    expect(raw.length).toBeGreaterThanOrEqual(atLeast);
  });

  it('gives every measure its columns feed as computed from the raw rows', () => {
    const wanted = expected(raw);
    expect(found(report.overall, Object.keys(wanted))).toEqual(wanted);
  });

  it('gives the same by department and by channel', () => {
    for (const [dimension, of] of [
      ['department', (r: Raw) => r.department],
      ['channel', (r: Raw) => r.channel],
    ] as const)
      for (const [key, rows] of Map.groupBy(raw, of)) {
        const group = report.by[dimension].find((each) => each.key === key);
        const wanted = expected(rows);
        expect(found(group?.figures ?? new Map(), Object.keys(wanted)), key).toEqual(wanted);
      }
  });

  it('gives the same by week of receipt', () => {
    for (const [week, rows] of Map.groupBy(raw, (r) => isoWeek(r.open))) {
      const group = report.by.week.find((each) => each.key === week);
      // Cases ended in a week are others than those received in it.
      const { ended: _, ...wanted } = expected(rows);
      expect(found(group?.figures ?? new Map(), Object.keys(wanted)), week).toEqual(wanted);
    }
  });

  it('agrees with the data’s own word on what was late', () => {
    const closedRows = raw.filter((r) => r.closedAt !== undefined && r.onTime !== '');
    const onTime = closedRows.filter((r) => r.onTime === 'ONTIME').length;
    const kept = raw.filter((r) => r.closedAt !== undefined && r.closedAt <= (r.target ?? 0)).length;
    expect(Math.abs(kept - onTime)).toBeLessThanOrEqual(raw.filter((r) => r.onTime === '').length);
    expect(report.overall.get('promiseKept')?.numerator).toBe(kept);
  });

  it('shows arrivals by weekday and hour', () => {
    const counts = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
    for (const { open } of raw) {
      const row = counts[(new Date(open).getUTCDay() + 6) % 7];
      const hour = new Date(open).getUTCHours();
      if (row) row[hour] = (row[hour] ?? 0) + 1;
    }
    expect(report.arrivals).toEqual(counts);
  });
});
