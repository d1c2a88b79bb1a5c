import * as z from 'zod/mini';
import type { CaseFacts } from './case-facts.ts';
import { median, nearestRank, percent, rounded } from './exact-statistics.ts';
import type { Cohort, Figure, Measure, Moment } from './measure.ts';

/** Sums of all measures over one set of cases; position is that of the measure. */
interface Sums {
  /** Hits, misses and pending cases of each measure in turn. */
  readonly counts: Int32Array;
  /** Values of medians, percentiles, means and maxima; empty for counts and shares. */
  readonly values: (number[] | undefined)[];
}

/** Where in `counts` a measure's hits, misses and pending cases are. */
const placeOf = { hit: 0, miss: 1, pending: 2 } as const;
const perMeasure = 3;

/** All measures of one group of cases, such as a department or a week. */
export type Figures = ReadonlyMap<string, Figure>;

/** Stands between the group keys of a cell; no code or id holds it. */
export const cellSeparator = '\u001F';

/** Numbers, checked all at once: a hundred thousand of them one by one would take longer than adding them up. */
export const numbersSchema = z.custom<number[]>(
  (value) => Array.isArray(value) && value.every(Number.isFinite),
  'numbers',
);

/** A tally as it is stored. */
export const tallyRecordSchema = z.strictObject({
  cells: z.array(z.string()),
  /** By measure key: hits, misses and pending cases of each cell in turn. A measure that counted nothing is left out. */
  counts: z.record(z.string(), numbersSchema),
  /** By measure key: values of each cell. */
  values: z.record(z.string(), z.array(numbersSchema)),
});
export type TallyRecord = z.infer<typeof tallyRecordSchema>;

/**
 * Adds cases up, measure by measure and group by group. Each case is judged once, into the cell of all its groups;
 * cells are added to groups at the end, so that ten dimensions cost hardly more than one.
 */
export class Tally {
  readonly #measures: readonly Measure[];
  readonly #ofCohort: Readonly<Record<Cohort, readonly (readonly [Measure, number])[]>>;
  readonly #cells = new Map<string, Sums>();
  #groups: Map<string, Sums> | undefined;

  constructor(measures: readonly Measure[]) {
    this.#measures = measures;
    const of = (cohort: Cohort) => measures.flatMap((m, i) => (m.cohort === cohort ? [[m, i] as const] : []));
    this.#ofCohort = { received: of('received'), ended: of('ended'), open: of('open') };
  }

  /** What `record` gave, of the same measures. */
  static of(measures: readonly Measure[], { cells, counts, values }: TallyRecord): Tally {
    const tally = new Tally(measures);
    cells.forEach((cell, n) => {
      const sums = tally.#sumsOf(cell);
      measures.forEach(({ key }, i) => {
        const ofMeasure = counts[key];
        for (let k = 0; ofMeasure && k < perMeasure; k++)
          sums.counts[i * perMeasure + k] = ofMeasure[n * perMeasure + k] ?? 0;
        const found = values[key]?.[n];
        if (found && found.length > 0) sums.values[i] = found;
      });
    });
    return tally;
  }

  record(): TallyRecord {
    const sums = [...this.#cells.values()];
    const record: TallyRecord = { cells: [...this.#cells.keys()], counts: {}, values: {} };
    this.#measures.forEach(({ key }, i) => {
      const counts = sums.flatMap((of) => [...of.counts.subarray(i * perMeasure, (i + 1) * perMeasure)]);
      if (counts.some((count) => count !== 0)) record.counts[key] = counts;
      const values = sums.map((of) => of.values[i] ?? []);
      if (values.some(({ length }) => length > 0)) record.values[key] = values;
    });
    return record;
  }

  /**
   * Counts one case for the measures that look at this cohort.
   *
   * @param cell - keys of the groups it counts in, such as `department:gata-park`, joined by `cellSeparator`;
   *   it counts in `''`, everything, too
   */
  add(row: CaseFacts, cohort: Cohort, cell: string, moment: Moment): void {
    this.#groups = undefined;
    const sums = this.#sumsOf(cell);
    for (const [measure, i] of this.#ofCohort[cohort]) count(measure, i, row, moment, sums);
  }

  /**
   * Adds what another tally of the same measures counted.
   *
   * @param into - cell here of a cell there; undefined leaves it out
   */
  addAll(other: Tally, into: (cell: string) => string | undefined): void {
    this.#groups = undefined;
    for (const [cell, sums] of other.#cells) {
      const own = into(cell);
      if (own !== undefined) addTo(this.#sumsOf(own), sums);
    }
  }

  /** How many cases a measure counted in each cell. */
  *counted(measure: string): Generator<readonly [cell: string, cases: number]> {
    const i = this.#measures.findIndex(({ key }) => key === measure);
    for (const [cell, { counts }] of this.#cells) yield [cell, counts[i * perMeasure + placeOf.hit] ?? 0];
  }

  /** Keys of the groups counted so far that begin with `prefix`, sorted. */
  groups(prefix: string): string[] {
    return [...this.#added().keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  /** The measures of one group, by measure key, in the order of the definitions. */
  figures(group: string): Figures {
    const sums = this.#added().get(group) ?? emptySums(this.#measures.length);
    return new Map(this.#measures.map((measure, i) => [measure.key, figureOf(measure, i, sums)]));
  }

  #sumsOf(cell: string): Sums {
    const known = this.#cells.get(cell);
    if (known) return known;
    const sums = emptySums(this.#measures.length);
    this.#cells.set(cell, sums);
    return sums;
  }

  #added(): Map<string, Sums> {
    if (this.#groups) return this.#groups;
    const groups = new Map<string, Sums>();
    for (const [cell, sums] of this.#cells)
      for (const key of new Set(['', ...cell.split(cellSeparator)])) {
        let group = groups.get(key);
        if (!group) {
          group = emptySums(this.#measures.length);
          groups.set(key, group);
        }
        addTo(group, sums);
      }
    this.#groups = groups;
    return groups;
  }
}

function count(measure: Measure, i: number, row: CaseFacts, moment: Moment, sums: Sums): void {
  switch (measure.kind) {
    case 'count':
      if (measure.counts(row, moment)) raise(sums.counts, i * perMeasure + placeOf.hit);
      return;
    case 'share': {
      const verdict = measure.judge(row, moment);
      if (verdict === 'outside') return;
      raise(sums.counts, i * perMeasure + placeOf[verdict]);
      return;
    }
    case 'value': {
      const value = measure.value(row, moment);
      if (value !== undefined) valuesOf(sums, i).push(value);
    }
  }
}

function raise(counts: Int32Array, at: number, by = 1): void {
  counts[at] = (counts[at] ?? 0) + by;
}

function valuesOf({ values }: Sums, i: number): number[] {
  const found = values[i] ?? [];
  values[i] = found;
  return found;
}

function addTo(group: Sums, cell: Sums): void {
  for (let at = 0; at < cell.counts.length; at++) raise(group.counts, at, cell.counts[at]);
  for (let i = 0; i < cell.values.length; i++) {
    const values = cell.values[i];
    if (!values) continue;
    const into = valuesOf(group, i);
    for (const value of values) into.push(value);
  }
}

function emptySums(measures: number): Sums {
  return { counts: new Int32Array(measures * perMeasure), values: [] };
}

function figureOf(measure: Measure, i: number, sums: Sums): Figure {
  const { id, key } = measure;
  const [hits = 0, misses = 0, pending = 0] = sums.counts.subarray(i * perMeasure);
  if (measure.kind === 'count')
    return { id, key, value: hits, n: hits, numerator: hits, denominator: null, pending };
  if (measure.kind === 'share') {
    const n = hits + misses;
    return { id, key, value: n === 0 ? null : percent(hits, n), n, numerator: hits, denominator: n, pending };
  }
  const values = sums.values[i] ?? [];
  const raw = summaryOf(measure.summary, values);
  const value = raw === undefined ? null : rounded(inUnit(measure, raw), 2);
  return { id, key, value, n: values.length, numerator: null, denominator: null, pending };
}

function summaryOf(
  summary: 'median' | 'p90' | 'mean' | 'max',
  values: readonly number[],
): number | undefined {
  if (values.length === 0) return undefined;
  switch (summary) {
    case 'median':
      return median(values);
    case 'p90':
      return nearestRank(values, 0.9);
    case 'mean':
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    case 'max':
      return values.reduce((most, value) => Math.max(most, value));
  }
}

/** Minutes of an office day by which depth is told in working days (M-12). */
const officeDayMinutes = 540;

function inUnit(measure: Measure, raw: number): number {
  if (measure.unit === 'hours') return raw / 60;
  return measure.unit === 'working-days' ? raw / officeDayMinutes : raw;
}
