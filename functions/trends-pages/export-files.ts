import { type Beside, besideRows } from '../../shared/domain/trends/beside-rows.ts';
import { type CsvDialect, csvLine, csvStart } from '../../shared/domain/trends/csv-dialect.ts';
import { exportColumns, exportRows } from '../../shared/domain/trends/export-rows.ts';
import type { MeasureEffect } from '../../shared/domain/trends/measure-effects.ts';
import type { Report } from '../../shared/domain/trends/report.ts';
import { reportJson } from '../../shared/domain/trends/report-json.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { spokenColumns, spokenRows } from './spoken-rows.ts';
import { toldDefinitions } from './told-definitions.ts';
import type { Words } from './trends-view.ts';

/** Where the schema of the JSON is published. */
const trendReportSchemaId = '/openapi.json#/components/schemas/TrendReport';

/** The report as CSV, one figure a line: codes for programs, the names of the page for Excel. */
export function csvExport(report: Report, beside: Beside, dialect: CsvDialect, words: Words): string {
  return dialect === 'excel'
    ? table(spokenColumns, words.texts.sheet.column, spokenRows(report, beside, words), dialect)
    : table(exportColumns, undefined, rowsOf(report, beside), dialect);
}

function* rowsOf(report: Report, beside: Beside) {
  yield* exportRows(report);
  yield* besideRows(report, beside);
}

/** @param heads - names of the columns; their codes where there are none */
function table<Column extends string>(
  columns: readonly Column[],
  heads: Readonly<Record<Column, string>> | undefined,
  rows: Iterable<Readonly<Record<Column, string | number | null>>>,
  dialect: CsvDialect,
): string {
  const named = columns.map((column) => heads?.[column] ?? column);
  const lines = [csvStart(dialect), csvLine(named, dialect)];
  for (const row of rows)
    lines.push(
      csvLine(
        columns.map((column) => row[column]),
        dialect,
      ),
    );
  return lines.join('');
}

/** The report as JSON with its definitions and a schema to read it by. */
export function jsonExport(
  report: Report,
  beside: Beside,
  effects: readonly MeasureEffect[],
  language: Language,
): string {
  return JSON.stringify({
    $schema: trendReportSchemaId,
    ...reportJson(report, effects, toldDefinitions(report, language), beside),
  });
}

/** File name that says what is inside. */
export function exportName(report: Report, ending: string): string {
  const { from, to } = report.period;
  const { department, topic, type, channel } = report.filters;
  const parts = ['trends', from, to, department, topic, type, channel].filter((part) => part !== undefined);
  return `${parts.join('_').replaceAll(/[^\w.-]/g, '-')}.${ending}`;
}
