import type { CaseFacts } from './case-facts.ts';
import { median, nearestRank, percent, rounded } from './exact-statistics.ts';
import type { Cohort, Figure, Measure, Moment } from './measure.ts';

/** Sums of all measures over one set of cases; position is that of the measure. */
interface Sums {
  readonly hits: Int32Array;
  readonly misses: Int32Array;
  readonly pending: Int32Array;
  /** Values of medians, percentiles, means and maxima; empty for counts and shares. */
  readonly values: number[][];
}

/** All measures of one group of cases, such as a department or a week. */
export type Figures = ReadonlyMap<string, Figure>;

/** Stands between the group keys of a cell; no code or id holds it. */
export const cellSeparator = '\u001F';

/**
 * Adds cases up, measure by measure and group by group. Each case is judged once, into the cell of all its groups;
 * cells are added to groups at the end, so that ten dimensions cost hardly more than one.
 */
export class Tally {
  readonly #measures: readonly Measure[];
  readonly #moment: Moment;
  readonly #ofCohort: Readonly<Record<Cohort, readonly number[]>>;
  readonly #cells = new Map<string, Sums>();
  #groups: Map<string, Sums> | undefined;

  constructor(measures: readonly Measure[], moment: Moment) {
    this.#measures = measures;
    this.#moment = moment;
    const of = (cohort: Cohort) => measures.flatMap((m, i) => (m.cohort === cohort ? [i] : []));
    this.#ofCohort = { received: of('received'), ended: of('ended'), open: of('open') };
  }

  /**
   * Counts one case for the measures that look at this cohort.
   *
   * @param cell - keys of the groups it counts in, such as `department:gata-park`, joined by `cellSeparator`;
   *   it counts in `''`, everything, too
   */
  add(row: CaseFacts, cohort: Cohort, cell: string): void {
    this.#groups = undefined;
    let sums = this.#cells.get(cell);
    if (!sums) {
      sums = emptySums(this.#measures.length);
      this.#cells.set(cell, sums);
    }
    for (const i of this.#ofCohort[cohort]) {
      const measure = this.#measures[i];
      if (measure) count(measure, i, row, this.#moment, sums);
    }
  }

  /**
   * Adds what another tally of the same measures counted.
   *
   * @param keep - which of its cells
   */
  addAll(other: Tally, keep: (cell: string) => boolean): void {
    this.#groups = undefined;
    for (const [cell, sums] of other.#cells) {
      if (!keep(cell)) continue;
      let own = this.#cells.get(cell);
      if (!own) {
        own = emptySums(this.#measures.length);
        this.#cells.set(cell, own);
      }
      addTo(own, sums);
    }
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
      if (measure.counts(row, moment)) raise(sums.hits, i);
      return;
    case 'share': {
      const verdict = measure.judge(row, moment);
      if (verdict === 'outside') return;
      raise(verdict === 'hit' ? sums.hits : verdict === 'miss' ? sums.misses : sums.pending, i);
      return;
    }
    case 'value': {
      const value = measure.value(row, moment);
      if (value !== undefined) sums.values[i]?.push(value);
    }
  }
}

function raise(counts: Int32Array, i: number, by = 1): void {
  counts[i] = (counts[i] ?? 0) + by;
}

function addTo(group: Sums, cell: Sums): void {
  for (let i = 0; i < cell.hits.length; i++) {
    raise(group.hits, i, cell.hits[i]);
    raise(group.misses, i, cell.misses[i]);
    raise(group.pending, i, cell.pending[i]);
    const into = group.values[i];
    for (const value of cell.values[i] ?? []) into?.push(value);
  }
}

function emptySums(measures: number): Sums {
  return {
    hits: new Int32Array(measures),
    misses: new Int32Array(measures),
    pending: new Int32Array(measures),
    values: Array.from({ length: measures }, () => []),
  };
}

function figureOf(measure: Measure, i: number, sums: Sums): Figure {
  const { id, key } = measure;
  const hits = sums.hits[i] ?? 0;
  const pending = sums.pending[i] ?? 0;
  if (measure.kind === 'count')
    return { id, key, value: hits, n: hits, numerator: hits, denominator: null, pending };
  if (measure.kind === 'share') {
    const n = hits + (sums.misses[i] ?? 0);
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
