import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node';
import { withoutFormula } from '../../shared/domain/trends/csv-dialect.ts';
import { exportColumns, exportRows } from '../../shared/domain/trends/export-rows.ts';
import type { Report } from '../../shared/domain/trends/report.ts';

const head = (names: readonly string[]) => names.map((value): Cell => ({ value, fontWeight: 'bold' }));
const text = (value: string): Cell => ({ type: String, value: withoutFormula(value) });
const number = (value: number | null): Cell => (value === null ? null : { type: Number, value });

/** A day as a real date: Excel counts days, so noon UTC is the same day everywhere. */
const day = (value: string): Cell => ({
  type: Date,
  value: new Date(`${value}T00:00:00.000Z`),
  format: 'yyyy-mm-dd',
});

const dayColumns: ReadonlySet<string> = new Set(['from', 'to']);

/** The report as XLSX: figures with typed columns, definitions, and what it is about. */
export async function excelExport(report: Report): Promise<Buffer> {
  const figures: SheetData = [head(exportColumns)];
  for (const row of exportRows(report))
    figures.push(
      exportColumns.map((column): Cell => {
        const value = row[column];
        if (typeof value !== 'string') return number(value);
        return dayColumns.has(column) ? day(value) : text(value);
      }),
    );
  const columns = [
    'id',
    'key',
    'version',
    'unit',
    'numerator',
    'denominator',
    'inclusion',
    'target',
    'source',
  ];
  const definitions: SheetData = [
    head(columns),
    ...report.definitions.map((d) => [
      text(d.id),
      text(d.key),
      number(d.version),
      text(d.unit),
      text(d.numerator),
      text(d.denominator),
      text(d.inclusion),
      number(d.target),
      text(d.source.join(', ')),
    ]),
  ];
  const about: SheetData = [
    [text('period'), text(report.period.kind)],
    [text('from'), day(report.period.from)],
    [text('to'), day(report.period.to)],
    [text('cutOffAt'), text(report.cutOffAt)],
    [text('definitionsVersion'), number(report.definitionsVersion)],
    ...Object.entries(report.filters).map(([name, value]) => [text(name), text(String(value))]),
  ];
  const wide = { width: 24 };
  return writeExcelFile([
    { sheet: 'Figures', data: figures, columns: exportColumns.map(() => wide), stickyRowsCount: 1 },
    { sheet: 'Definitions', data: definitions, columns: columns.map(() => wide), stickyRowsCount: 1 },
    { sheet: 'About', data: about, columns: [wide, wide] },
  ]).toBuffer();
}
