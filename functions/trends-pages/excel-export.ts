import type { Cell, SheetData } from 'write-excel-file/node';
import type { Beside } from '../../shared/domain/trends/beside-rows.ts';
import { compareShares } from '../../shared/domain/trends/compare.ts';
import { withoutFormula } from '../../shared/domain/trends/csv-dialect.ts';
import type { PublishedDefinition } from '../../shared/domain/trends/measures.ts';
import type { Report } from '../../shared/domain/trends/report.ts';
import { isShown } from '../../shared/domain/trends/shown-measures.ts';
import { toldMeasure } from '../../shared/words/measures/told-measure.ts';
import { changeWords } from './pages/figure-words.ts';
import { spokenColumns, spokenRows } from './spoken-rows.ts';
import { toldBeside } from './told-beside.ts';
import type { Words } from './trends-view.ts';

const head = (names: readonly string[]) => names.map((value): Cell => ({ value, fontWeight: 'bold' }));
const text = (value: string): Cell => ({ type: String, value: withoutFormula(value) });
const number = (value: number | null | undefined): Cell =>
  value === null || value === undefined ? null : { type: Number, value };

/** A day as a real date: Excel counts days, so noon UTC is the same day everywhere. */
const day = (value: string): Cell => ({
  type: Date,
  value: new Date(`${value}T00:00:00.000Z`),
  format: 'yyyy-mm-dd',
});

const dayColumns: ReadonlySet<string> = new Set(['from', 'to']);

/**
 * The report as XLSX in the words of the page: what a manager reads first, every figure with typed columns, how each
 * is counted, and what the file is about.
 *
 * @param before - the period before, to compare with
 * @param cutOff - when the figures were taken, in words
 */
export async function excelExport(
  report: Report,
  before: Report,
  beside: Beside,
  cutOff: string,
  words: Words,
): Promise<Buffer> {
  const { sheet, definitions: heads } = words.texts;
  const figures: SheetData = [head(spokenColumns.map((column) => sheet.column[column]))];
  for (const row of spokenRows(report, beside, words))
    figures.push(
      spokenColumns.map((column): Cell => {
        const value = row[column];
        if (typeof value !== 'string') return number(value);
        return dayColumns.has(column) ? day(value) : text(value);
      }),
    );
  const definitions: SheetData = [
    head([
      heads.measure,
      heads.numerator,
      heads.denominator,
      heads.inclusion,
      heads.unit,
      heads.target,
      sheet.column.code,
    ]),
    ...report.definitions.map((each) => {
      const { name, numerator, denominator, inclusion, unit } = toldMeasure(each, words.language);
      return [
        text(name),
        text(numerator),
        text(denominator ?? ''),
        text(inclusion),
        text(unit),
        number(each.target),
        text(each.key),
      ];
    }),
    ...toldBeside(words).map(({ code, name, numerator, denominator, inclusion, unit }) => [
      text(name),
      text(numerator),
      text(denominator ?? ''),
      text(inclusion),
      text(unit),
      null,
      text(code),
    ]),
  ];
  const about: SheetData = [
    [text(sheet.column.from), day(report.period.from)],
    [text(sheet.column.to), day(report.period.to)],
    [text(sheet.cutOff), text(cutOff)],
    [text(sheet.definitionsVersion), number(report.definitionsVersion)],
    ...filterRows(report, words),
  ];
  const wide = { width: 24 };
  const widest = { width: 60 };
  // Loaded when somebody wants a file for Excel (docs/decisions/0133).
  const { default: writeExcelFile } = await import('write-excel-file/node');
  return writeExcelFile([
    {
      sheet: sheet.sheets.summary,
      data: summary(report, before, words),
      columns: [widest, wide, wide, wide, wide, wide],
    },
    {
      sheet: sheet.sheets.figures,
      data: figures,
      columns: spokenColumns.map(() => wide),
      stickyRowsCount: 1,
    },
    {
      sheet: sheet.sheets.definitions,
      data: definitions,
      columns: [widest, widest, widest, widest, wide, wide, wide],
      stickyRowsCount: 1,
    },
    { sheet: sheet.sheets.about, data: about, columns: [wide, wide] },
  ]).toBuffer();
}

/** The measures of the page as rows: now, before, what changed, target and whether it is reached. */
function summary(report: Report, before: Report, words: Words): SheetData {
  const { sheet } = words.texts;
  const rows = report.definitions
    .filter(({ key, told }) => isShown(key) && !told)
    .map((each) => {
      const now = report.overall.get(each.key);
      const then = before.overall.get(each.key);
      const isShare = now !== undefined && now.denominator !== null;
      const { name, unit } = toldMeasure(each, words.language);
      return [
        text(`${name} (${unit})`),
        number(now?.value),
        isShare
          ? text(words.texts.promise.of({ numerator: now.numerator ?? 0, denominator: now.denominator ?? 0 }))
          : null,
        number(then?.value),
        isShare ? text(changeWords(compareShares(now, then), words.texts)) : null,
        number(each.target),
        text(judgement(each, now?.value, words)),
      ];
    });
  return [
    head([
      sheet.column.measure,
      sheet.column.value,
      sheet.column.n,
      sheet.before,
      sheet.change,
      sheet.target,
      sheet.judgement,
    ]),
    ...rows,
  ];
}

function judgement(
  { target, better }: PublishedDefinition,
  value: number | null | undefined,
  { texts }: Words,
): string {
  if (value === null || value === undefined) return texts.promise.noneYet;
  if (target === null) return texts.sheet.noTarget;
  const isReached = better === 'higher' ? value >= target : value <= target;
  return isReached ? texts.sheet.reached : texts.sheet.missed;
}

function filterRows({ filters }: Report, words: Words): SheetData {
  const { dimension } = words.texts.sheet;
  const names = ['department', 'topic', 'type', 'channel'] as const;
  return names.flatMap((name) => {
    const asked = filters[name];
    return asked === undefined ? [] : [[text(dimension[name]), text(words[name](asked))]];
  });
}
