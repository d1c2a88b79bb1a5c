import { type Beside, besideRows } from '../../shared/domain/trends/beside-rows.ts';
import type { Dimension } from '../../shared/domain/trends/dimension.ts';
import { type ExportRow, exportRows } from '../../shared/domain/trends/export-rows.ts';
import type { Report } from '../../shared/domain/trends/report.ts';
import { layoutWords } from '../../shared/words/layout/words.ts';
import { toldMeasure } from '../../shared/words/measures/told-measure.ts';
import { toldBeside } from './told-beside.ts';
import type { Words } from './trends-view.ts';

/** Columns of the tables people open in a spreadsheet, in order; `code` is the measure's name in the files for programs. */
export const spokenColumns = [
  'from',
  'to',
  'by',
  'group',
  'measure',
  'value',
  'unit',
  'n',
  'numerator',
  'denominator',
  'pending',
  'source',
  'code',
] as const;
export type SpokenRow = Readonly<Record<(typeof spokenColumns)[number], string | number | null>>;

/** The figures of `exportRows` and `besideRows` with the names the page has for them. */
export function* spokenRows(report: Report, beside: Beside, words: Words): Generator<SpokenRow> {
  const { dimension: dimensionWords } = words.texts.sheet;
  const told = new Map(report.definitions.map((each) => [each.key, toldMeasure(each, words.language)]));
  const others = new Map(toldBeside(words).map((each) => [each.code, each]));
  for (const row of [...exportRows(report), ...besideRows(report, beside)]) {
    const measure = told.get(row.measure) ?? others.get(row.measure);
    yield {
      from: row.from,
      to: row.to,
      by: dimensionWords[row.dimension],
      group: groupName(row, words),
      measure: measure?.name ?? row.measure,
      value: row.value,
      unit: measure?.unit ?? row.unit,
      n: row.n,
      numerator: row.numerator,
      denominator: row.denominator,
      pending: row.pending,
      source: row.source,
      code: row.measure,
    };
  }
}

function groupName({ dimension, key }: ExportRow, words: Words): string {
  if (dimension === 'all') return '';
  return nameIn(dimension, key, words);
}

function nameIn(dimension: Dimension, key: string, { language, texts, ...words }: Words): string {
  switch (dimension) {
    case 'week': {
      const [year = '', number = ''] = key.split('-W');
      return texts.weekOfYear({ number: Number(number), year });
    }
    case 'language': {
      const names: Readonly<Record<string, string>> = layoutWords[language].languages;
      return names[key] ?? key;
    }
    default:
      return words[dimension](key);
  }
}
