import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { closingOf, openingOf } from '../../../shared/domain/calendar/office-hours.ts';
import { isWorkingDay } from '../../../shared/domain/calendar/working-days.ts';
import { eachDay } from '../../../shared/domain/time/days.ts';
import { type CaseFacts, caseFactsSchema } from '../../../shared/domain/trends/case-facts.ts';
import { dimensions } from '../../../shared/domain/trends/dimension.ts';
import type { Figure } from '../../../shared/domain/trends/measure.ts';
import { measures } from '../../../shared/domain/trends/measures.ts';
import type { Period } from '../../../shared/domain/trends/period.ts';
import { type Report, ReportBuilder } from '../../../shared/domain/trends/report.ts';
import { shownMeasures } from '../../../shared/domain/trends/shown-measures.ts';
import {
  readTally,
  storedTally,
  storedTallySchema,
  tallyDay,
} from '../../../shared/domain/trends/tallied-day.ts';
import { aMunicipality } from '../../builders/settings.ts';
import { atMoment } from '../../builders/some-facts.ts';
import { type FigureInSql, figuresInSql } from './figures-in-sql.ts';
import { generatedFacts } from './generated-facts.ts';

const cutOffAt = '2026-11-25T16:00:00.000Z';
const period: Period = { kind: 'custom', from: '2025-11-26', to: '2026-11-25' };
const columns = Object.keys(caseFactsSchema.shape);

/**
 * Counts generated cases twice: by the measures, from rows and from stored days, and by SQL that shares no code with
 * them. Every figure must agree, of everything and of every department, channel, week, topic, type and language.
 */
export function counts(cases: number, seed: number, say: (line: string) => void): string[] {
  const rows = [...generatedFacts(cases, new Date(cutOffAt), seed)];
  const database = tableOf(rows);
  const whole = new ReportBuilder(period, {}, atMoment(cutOffAt));
  for (const row of rows) whole.add(row);
  const split = ['department', 'topic', 'week'] as const;
  const days = new ReportBuilder(period, {}, atMoment(cutOffAt), { chosen: shownMeasures, split });
  for (const [day, ofDay] of Map.groupBy(rows, (row) => row.receivedOn)) {
    const stored = JSON.stringify(storedTally(tallyDay(ofDay, atMoment(cutOffAt))));
    days.addDay(day, readTally(storedTallySchema.parse(JSON.parse(stored))));
  }
  const reports = [whole, days].map((builder) => builder.report(aMunicipality(), cutOffAt));
  const wrong: string[] = [];
  let compared = 0;
  for (const { key } of measures) {
    const sql = figuresInSql[key];
    if (!sql) {
      wrong.push(`${key} is counted once only: it is not in figures-in-sql.ts`);
      continue;
    }
    for (const dimension of [undefined, ...dimensions]) {
      const counted = countedBySql(database, sql, dimension);
      for (const report of reports)
        for (const [group, figure] of figuresOf(report, key, dimension)) {
          compared++;
          const other =
            counted.get(group) ?? (figure.denominator === null && figure.value === 0 ? none : nothing);
          if (!isSame(figure, other))
            wrong.push(`${key} of ${dimension ?? 'all'} ${group}: ${told(figure)}, by SQL ${told(other)}`);
        }
    }
  }
  const byHour = database.prepare(
    `SELECT receivedWeekday - 1 AS weekday, receivedHour AS hour, count(*) AS n FROM facts
     WHERE receivedOn BETWEEN $from AND $to AND ${figuresInSql.received?.among} GROUP BY 1, 2`,
  );
  for (const { weekday, hour, n } of byHour.all({ $from: period.from, $to: period.to }))
    for (const { arrivals } of reports)
      if (arrivals[Number(weekday)]?.[Number(hour)] !== n) wrong.push(`arrivals at ${weekday} ${hour}: ${n}`);
  say(`${cases} cases, ${measures.length} measures, ${compared} figures compared`);
  database.close();
  return wrong;
}

interface Counted {
  readonly n: number;
  readonly numerator: number | null;
  readonly pending: number;
  readonly value: number | null;
}
const nothing: Counted = { n: 0, numerator: null, pending: 0, value: null };
const none: Counted = { ...nothing, value: 0 };

function isSame(figure: Figure, other: Counted): boolean {
  if (figure.n !== other.n || figure.pending !== other.pending) return false;
  if (other.numerator !== null && figure.numerator !== other.numerator) return false;
  // A mean added up in another order may round the other way.
  return other.value === null
    ? figure.n === 0
    : Math.abs((figure.value ?? Number.NaN) - other.value) < 0.0101;
}

const told = ({ n, numerator, pending, value }: Counted) =>
  `${value} (${numerator} of ${n}, ${pending} pending)`;

function* figuresOf(report: Report, key: string, dimension: (typeof dimensions)[number] | undefined) {
  if (dimension === undefined) {
    const figure = report.overall.get(key);
    if (figure) yield ['', figure] as const;
    return;
  }
  for (const group of report.by[dimension]) {
    const figure = group.figures.get(key);
    if (figure) yield [group.key, figure] as const;
  }
}

function countedBySql(
  database: DatabaseSync,
  figure: FigureInSql,
  dimension: string | undefined,
): Map<string, Counted> {
  const { cohort, among, known = 'true', yes = 'true', value, summary, per = 1 } = figure;
  const day = cohort === 'ended' ? 'endedOn' : 'receivedOn';
  const inPeriod = `${day} BETWEEN $from AND $to`;
  // What is open now is counted whenever it came, but in a week of the period only.
  const where = `(${among}) AND ${cohort === 'open' && dimension !== 'week' ? `standing = 'open'` : inPeriod}`;
  const group = groupInSql(dimension, day);
  const counted = new Map<string, Counted>();
  if (value !== undefined) {
    const found = database
      .prepare(
        `SELECT * FROM (SELECT ${group} AS g, ${value} AS v FROM facts WHERE ${where}) WHERE v IS NOT NULL ORDER BY g, v`,
      )
      .all(parametersOf(where + value));
    for (const [g, rows] of Map.groupBy(found, (row) => String(row.g))) {
      const values = rows.map((row) => Number(row.v));
      const shown = summed(summary, values) / per;
      counted.set(g, { n: values.length, numerator: null, pending: 0, value: shown });
    }
    return counted;
  }
  const isCount = figure.known === undefined;
  const found = database
    .prepare(
      `SELECT ${group} AS g, count(*) FILTER (WHERE ${known}) AS n, count(*) FILTER (WHERE NOT (${known})) AS pending,
       count(*) FILTER (WHERE (${known}) AND (${yes})) AS hits FROM facts WHERE ${where} GROUP BY 1`,
    )
    .all(parametersOf(where + known + yes));
  for (const row of found) {
    const [n, pending, hits] = [Number(row.n), Number(row.pending), Number(row.hits)];
    const share = n === 0 ? null : Math.round((1000 * hits) / n) / 10;
    counted.set(String(row.g), { n, pending, numerator: hits, value: isCount ? n : share });
  }
  return counted;
}

function groupInSql(dimension: string | undefined, day: string): string {
  if (dimension === undefined) return `''`;
  if (dimension === 'week') return `strftime('%G-W%V', ${day})`;
  return dimension === 'topic' ? `coalesce(topic, 'none')` : dimension;
}

function summed(summary: FigureInSql['summary'], sorted: readonly number[]): number {
  const at = (place: number) => sorted[place] ?? Number.NaN;
  const half = sorted.length / 2;
  switch (summary) {
    case 'median':
      return (at(Math.ceil(half) - 1) + at(Math.floor(half))) / 2;
    case 'p90':
      return at(Math.ceil((9 * sorted.length) / 10) - 1);
    case 'max':
      return at(sorted.length - 1);
    default:
      return sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  }
}

/** Only those a statement has: SQLite refuses others. */
function parametersOf(statement: string): Record<string, SQLInputValue> {
  const known: Record<string, SQLInputValue> = {
    $now: Date.parse(cutOffAt),
    $today: cutOffAt.slice(0, 10),
    $language: aMunicipality().municipality.language,
    $from: period.from,
    $to: period.to,
  };
  return Object.fromEntries(Object.entries(known).filter(([name]) => statement.includes(name)));
}

function tableOf(rows: readonly CaseFacts[]): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.exec(`CREATE TABLE facts (${columns.join(', ')}); CREATE TABLE office (opens, closes);
    CREATE INDEX hours ON office (opens, closes); BEGIN`);
  const calendar = municipalCalendar(aMunicipality());
  const hours = database.prepare('INSERT INTO office VALUES (?, ?)');
  for (const day of eachDay('2025-09-01', '2026-12-31'))
    if (isWorkingDay(day, calendar))
      hours.run(Date.parse(openingOf(day, calendar)), Date.parse(closingOf(day, calendar)));
  const insert = database.prepare(`INSERT INTO facts VALUES (${columns.map(() => '?').join(', ')})`);
  for (const row of rows) {
    const values = new Map<string, unknown>(Object.entries(row));
    insert.run(...columns.map((column) => storable(values.get(column))));
  }
  database.exec('COMMIT');
  return database;
}

function storable(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
