import { type Dimension, dimensions } from './dimension.ts';
import type { Figure } from './measure.ts';
import { isEmpty, type Report } from './report.ts';

/** Columns of the CSV for programs, in order. */
export const exportColumns = [
  'period',
  'from',
  'to',
  'dimension',
  'key',
  'measureId',
  'measure',
  'version',
  'unit',
  'value',
  'n',
  'numerator',
  'denominator',
  'pending',
  'cutOffAt',
  /** Who counted it, where it was another system. */
  'source',
] as const;
type ExportColumn = (typeof exportColumns)[number];

type Numbers = 'value' | 'n' | 'numerator' | 'denominator' | 'pending';
type Texts = Exclude<ExportColumn, Numbers | 'version' | 'dimension'>;

/** One figure of one group: numbers stay numbers, absent is null. */
export type ExportRow = Readonly<Record<Texts, string> & Record<Numbers, number | null>> & {
  readonly version: number;
  readonly dimension: Dimension | 'all';
};

/** A report as rows, one per figure: everything overall first, then dimension by dimension. */
export function* exportRows(report: Report): Generator<ExportRow> {
  yield* rowsOf(report, 'all', '', report.overall);
  for (const dimension of dimensions)
    for (const group of report.by[dimension])
      if (dimension === 'week' || !isEmpty(group)) yield* rowsOf(report, dimension, group.key, group.figures);
}

function* rowsOf(
  report: Report,
  dimension: Dimension | 'all',
  key: string,
  figures: ReadonlyMap<string, Figure>,
): Generator<ExportRow> {
  for (const definition of report.definitions) {
    const figure = figures.get(definition.key);
    if (!figure) continue;
    yield {
      period: report.period.kind,
      from: report.period.from,
      to: report.period.to,
      dimension,
      key,
      measureId: definition.id,
      measure: definition.key,
      version: definition.version,
      unit: definition.unit,
      value: figure.value,
      n: figure.n,
      numerator: figure.numerator,
      denominator: figure.denominator,
      pending: figure.pending,
      cutOffAt: report.cutOffAt,
      source: '',
    };
  }
}
