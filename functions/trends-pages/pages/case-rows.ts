import { createGzip } from 'node:zlib';
import * as z from 'zod/mini';
import { type CaseFacts, caseFactsSchema } from '../../../shared/domain/trends/case-facts.ts';
import { type CsvDialect, csvLine, csvStart } from '../../../shared/domain/trends/csv-dialect.ts';
import { type Filters, passes } from '../../../shared/domain/trends/report.ts';
import type { TrendDay, TrendStore } from '../../../shared/domain/trends/trend-store.ts';
import { inParts } from '../../../shared/use-cases/case/in-parts.ts';
import type { SpokenCaseRow } from '../spoken-case-row.ts';

const dayOf = (field: string) => field.replace(/Ms$/, 'On');
const everyField = z.keyof(caseFactsSchema).options;
const known: readonly string[] = everyField;

/**
 * Every field of the facts, which hold codes and numbers and nobody's data. Of instants only the day: to the
 * millisecond, somebody who knows when a case came in finds its row. One whose day is a field of its own is left out.
 */
const fields = everyField.filter((field) => dayOf(field) === field || !known.includes(dayOf(field)));
const caseRowColumns = fields.map(dayOf);

/**
 * Rows one file may hold. A function's answer ends at 6 MB; compressed a row takes some 40 bytes, so this many take 2 MB
 * and, written as base64, 3.
 */
const rowsPerPart = 50_000;

/** Whole days that go into one file together, in order. */
export function partsOf(days: readonly TrendDay[], atMost = rowsPerPart): TrendDay[][] {
  return inParts(days, atMost, ({ rows }) => rows);
}

interface Telling {
  /** Local day of an instant. */
  readonly onDay: (ms: number) => string;
  /** Names for codes, in the file for people; absent in that for programs. */
  readonly spoken?: SpokenCaseRow | undefined;
}

/** One part as CSV, compressed while it is read: rows pass through, only compressed bytes are kept. */
export async function caseRows(
  trends: TrendStore,
  days: readonly TrendDay[],
  filters: Filters,
  dialect: CsvDialect,
  { onDay, spoken }: Telling,
): Promise<{ readonly body: Buffer; readonly rows: number }> {
  const gzip = createGzip({ level: 6 });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    gzip.on('data', (chunk: Buffer) => void chunks.push(chunk));
    gzip.once('end', resolve).once('error', reject);
  });
  let rows = 0;
  gzip.write(
    csvStart(dialect) + csvLine(spoken ? caseRowColumns.map(spoken.column) : caseRowColumns, dialect),
  );
  for await (const { rows: ofDay } of trends.rows(days)) {
    let text = '';
    for (const row of ofDay) {
      if (!passes(row, filters)) continue;
      text += csvLine(cellsOf(row, { onDay, spoken }), dialect);
      rows += 1;
    }
    if (text !== '' && !gzip.write(text))
      await new Promise<void>((resolve) => gzip.once('drain', () => resolve()));
  }
  gzip.end();
  await ended;
  return { body: Buffer.concat(chunks), rows };
}

function cellsOf(row: CaseFacts, { onDay, spoken }: Telling): (string | number | null)[] {
  const [yes, no] = spoken ? [spoken.yes, spoken.no] : ['yes', 'no'];
  return fields.map((field) => {
    const value = row[field];
    if (value === undefined) return null;
    if (typeof value === 'boolean') return value ? yes : no;
    if (typeof value === 'number' && field.endsWith('Ms')) return onDay(value);
    if (typeof value === 'number') return Math.round(value * 100) / 100;
    return spoken ? spoken.value(field, value) : value;
  });
}
