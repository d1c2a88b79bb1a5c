import { type CsvDialect, csvLine, csvStart } from '../../shared/domain/trends/csv-dialect.ts';
import { exportColumns, exportRows } from '../../shared/domain/trends/export-rows.ts';
import type { MeasureEffect } from '../../shared/domain/trends/measure-effects.ts';
import type { Report } from '../../shared/domain/trends/report.ts';
import { reportJson } from '../../shared/domain/trends/report-json.ts';

/** Where the schema of the JSON is published. */
const trendReportSchemaId = '/openapi.json#/components/schemas/TrendReport';

/** The report as CSV, one figure a line. */
export function csvExport(report: Report, dialect: CsvDialect): string {
  const lines = [csvStart(dialect), csvLine(exportColumns, dialect)];
  for (const row of exportRows(report))
    lines.push(
      csvLine(
        exportColumns.map((column) => row[column]),
        dialect,
      ),
    );
  return lines.join('');
}

/** The report as JSON with its definitions and a schema to read it by. */
export function jsonExport(report: Report, effects: readonly MeasureEffect[]): string {
  return JSON.stringify({ $schema: trendReportSchemaId, ...reportJson(report, effects) });
}

/** File name that says what is inside. */
export function exportName(report: Report, ending: string): string {
  const { from, to } = report.period;
  const { department, topic, type, channel } = report.filters;
  const parts = ['trends', from, to, department, topic, type, channel].filter((part) => part !== undefined);
  return `${parts.join('_').replaceAll(/[^\w.-]/g, '-')}.${ending}`;
}
