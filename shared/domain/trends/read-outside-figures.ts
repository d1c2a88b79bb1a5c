import type { Settings } from '../settings/settings.ts';
import type { Instant } from '../time/time.ts';
import { figureKey, isKnownMeasure, isShare, type OutsideFigure } from './outside-figure.ts';

export const figureColumns = ['measure', 'period', 'department', 'topic', 'value', 'n', 'source'] as const;
type Column = (typeof figureColumns)[number];
const needed: readonly Column[] = ['measure', 'period', 'value', 'source'];

/** What is wrong with one row; words for it are data. */
type FigureFault =
  | 'unknown-measure'
  | 'not-a-period'
  | 'unknown-department'
  | 'unknown-topic'
  | 'not-a-number'
  | 'not-a-share'
  | 'not-a-count'
  | 'no-source'
  | 'twice';

interface RowFault {
  /** As a spreadsheet numbers it: the heading is row 1. */
  readonly row: number;
  readonly why: FigureFault;
  readonly value: string;
}

export type ReadFigures =
  | { readonly kind: 'read'; readonly figures: readonly OutsideFigure[] }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'columns-missing'; readonly columns: readonly string[] }
  | { readonly kind: 'too-many'; readonly rows: number }
  | { readonly kind: 'wrong'; readonly faults: readonly RowFault[] };

export const mostFigures = 2_000;
const longestSource = 200;
const periodPattern = /^\d{4}(-(0[1-9]|1[0-2])|-W(0[1-9]|[1-4]\d|5[0-3]))?$/;

type Known = Pick<Settings, 'departments' | 'topics' | 'former'>;
type Row = Readonly<Record<string, string>>;

/**
 * Figures of a file with the columns of `figureColumns`. All of it or nothing: one row that cannot be read and none is taken.
 *
 * @param rows - undefined for a file that cannot be read
 */
export function readOutsideFigures(
  rows: readonly Row[] | undefined,
  settings: Known,
  importedAt: Instant,
): ReadFigures {
  const [first] = rows ?? [];
  if (!rows || !first) return { kind: 'unreadable' };
  const columns = needed.filter((column) => !(column in first));
  if (columns.length > 0) return { kind: 'columns-missing', columns };
  if (rows.length > mostFigures) return { kind: 'too-many', rows: rows.length };

  const figures: OutsideFigure[] = [];
  const faults: RowFault[] = [];
  const seen = new Set<string>();
  rows.forEach((row, i) => {
    const figure = figureOf(row, importedAt);
    const fault = faultOf(row, figure, settings) ?? (seen.has(figureKey(figure)) ? 'twice' : undefined);
    seen.add(figureKey(figure));
    if (fault) faults.push({ row: i + 2, why: fault, value: valueAt(row, fault) });
    else figures.push(figure);
  });
  return faults.length > 0 ? { kind: 'wrong', faults } : { kind: 'read', figures };
}

const text = (row: Row, column: Column) => row[column] ?? '';
const numberOf = (written: string) => (written === '' ? Number.NaN : Number(written.replace(',', '.')));

function figureOf(row: Row, importedAt: Instant): OutsideFigure {
  const given = (column: 'department' | 'topic') => text(row, column) || undefined;
  const department = given('department');
  const topic = given('topic');
  const n = text(row, 'n');
  return {
    measure: text(row, 'measure'),
    period: text(row, 'period').toUpperCase(),
    ...(department && { department }),
    ...(topic && { topic }),
    value: numberOf(text(row, 'value')),
    ...(n && { n: Number(n) }),
    source: text(row, 'source'),
    importedAt,
  };
}

function faultOf(
  row: Row,
  { measure, period, department, topic, value, n, source }: OutsideFigure,
  { departments, topics, former }: Known,
): FigureFault | undefined {
  const was = (kind: 'department' | 'topic', id: string) =>
    former.some((each) => each.kind === kind && each.id === id);
  if (!isKnownMeasure(measure)) return 'unknown-measure';
  if (!periodPattern.test(period)) return 'not-a-period';
  if (department && !departments.some(({ id }) => id === department) && !was('department', department))
    return 'unknown-department';
  if (topic && !topics.some(({ id }) => id === topic) && !was('topic', topic)) return 'unknown-topic';
  if (!Number.isFinite(value) || value < 0) return 'not-a-number';
  if (isShare(measure) && value > 100) return 'not-a-share';
  if (text(row, 'n') !== '' && !(Number.isInteger(n) && (n ?? -1) >= 0)) return 'not-a-count';
  if (source === '' || source.length > longestSource) return 'no-source';
  return undefined;
}

function valueAt(row: Row, fault: FigureFault): string {
  switch (fault) {
    case 'unknown-measure':
    case 'twice':
      return text(row, 'measure');
    case 'not-a-period':
      return text(row, 'period');
    case 'unknown-department':
      return text(row, 'department');
    case 'unknown-topic':
      return text(row, 'topic');
    case 'not-a-number':
    case 'not-a-share':
      return text(row, 'value');
    case 'not-a-count':
      return text(row, 'n');
    case 'no-source':
      return text(row, 'source');
  }
}
