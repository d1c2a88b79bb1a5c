import type { CaseFacts } from './case-facts.ts';
import type { Cohort, Figure, Measure, Moment } from './measure.ts';

/** Sums of one measure over one group of cases. */
interface Sum {
  hits: number;
  misses: number;
  pending: number;
  values: number[];
}

/** All measures of one group of cases, such as a department or a week. */
export type Figures = ReadonlyMap<string, Figure>;

/** Rounds to `digits` decimals, halves away from zero, without the binary noise of `x * 10`. */
export function rounded(value: number, digits: number): number {
  return Number(`${Math.round(Number(`${value}e${digits}`))}e-${digits}`);
}

/** A share in per cent with one decimal, in whole numbers all the way, so that every reader gets the same digit. */
export function percent(numerator: number, denominator: number): number {
  return Math.floor((2_000 * numerator + denominator) / (2 * denominator)) / 10;
}

/**
 * The nearest-rank percentile, index ⌈p·n⌉ (DOMAIN §4.6); sorts `values`.
 *
 * @param p - 0 < p ≤ 1
 */
export function nearestRank(values: number[], p: number): number | undefined {
  values.sort((a, b) => a - b);
  return values[Math.ceil(p * values.length - 1e-9) - 1];
}

/** The exact median: the middle value, or the mean of the two in the middle. */
export function median(values: number[]): number | undefined {
  values.sort((a, b) => a - b);
  const middle = Math.floor(values.length / 2);
  const upper = values[middle];
  if (upper === undefined || values.length % 2 === 1) return upper;
  return ((values[middle - 1] ?? upper) + upper) / 2;
}

/** Adds cases up, measure by measure and group by group, in one pass. */
export class Tally {
  readonly #measures: readonly Measure[];
  readonly #moment: Moment;
  readonly #groups = new Map<string, Sum[]>();

  constructor(measures: readonly Measure[], moment: Moment) {
    this.#measures = measures;
    this.#moment = moment;
  }

  /**
   * Counts one case in each of `groups`, for the measures that look at this cohort.
   *
   * @param groups - keys such as `department:gata-park`; an empty string is everything
   */
  add(row: CaseFacts, cohort: Cohort, groups: readonly string[]): void {
    const sums = groups.map((group) => this.#sumsOf(group));
    for (const [i, measure] of this.#measures.entries()) {
      if (measure.cohort !== cohort) continue;
      this.#count(measure, row, (change) => {
        for (const group of sums) {
          const sum = group[i];
          if (sum) change(sum);
        }
      });
    }
  }

  #count(measure: Measure, row: CaseFacts, toAll: (change: (sum: Sum) => void) => void): void {
    switch (measure.kind) {
      case 'count':
        if (measure.counts(row, this.#moment)) toAll(hit);
        return;
      case 'share': {
        const verdict = measure.judge(row, this.#moment);
        if (verdict === 'hit') toAll(hit);
        else if (verdict === 'miss') toAll(miss);
        else if (verdict === 'pending') toAll(wait);
        return;
      }
      case 'value': {
        const value = measure.value(row, this.#moment);
        if (value !== undefined) toAll((sum) => sum.values.push(value));
      }
    }
  }

  /** Keys of the groups counted so far that begin with `prefix`, sorted. */
  groups(prefix: string): string[] {
    return [...this.#groups.keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  /** The measures of one group, by measure key, in the order of the definitions. */
  figures(group: string): Figures {
    const sums = this.#sumsOf(group);
    return new Map(
      this.#measures.map((measure, i) => [measure.key, figureOf(measure, sums[i] ?? emptySum())]),
    );
  }

  #sumsOf(group: string): Sum[] {
    const known = this.#groups.get(group);
    if (known) return known;
    const sums = this.#measures.map(emptySum);
    this.#groups.set(group, sums);
    return sums;
  }
}

const hit = (sum: Sum) => {
  sum.hits++;
};
const miss = (sum: Sum) => {
  sum.misses++;
};
const wait = (sum: Sum) => {
  sum.pending++;
};
const emptySum = (): Sum => ({ hits: 0, misses: 0, pending: 0, values: [] });

function figureOf(measure: Measure, sum: Sum): Figure {
  const { id, key } = measure;
  const { hits, pending } = sum;
  if (measure.kind === 'count')
    return { id, key, value: hits, n: hits, numerator: hits, denominator: null, pending };
  if (measure.kind === 'share') {
    const n = hits + sum.misses;
    const value = n === 0 ? null : percent(hits, n);
    return { id, key, value, n, numerator: hits, denominator: n, pending };
  }
  const n = sum.values.length;
  const raw = summaryOf(measure.summary, sum.values);
  const value = raw === undefined ? null : rounded(inUnit(measure, raw), 2);
  return { id, key, value, n, numerator: null, denominator: null, pending };
}

function summaryOf(summary: 'median' | 'p90' | 'mean' | 'max', values: number[]): number | undefined {
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
