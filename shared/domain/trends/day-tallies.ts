import type { CaseFacts } from './case-facts.ts';
import { isCounted, type Measure, type Moment } from './measure.ts';
import { cellOf, type Dimension } from './report.ts';
import { Tally } from './tally.ts';

/** One day of cases, counted as far as it can be counted once and for all. */
export interface TalliedDay {
  /** Cases about which no measure will ever say anything else, by cell. */
  readonly settled: Tally;
  /** The same cases by cell, and weekday × 24 + hour (M-36). */
  readonly arrivals: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** The others: open, not yet due, or waiting for a measure. */
  readonly rest: readonly CaseFacts[];
  readonly madeMs: number;
}

/** Cases that were not settled are looked at again after this. */
const againAfterMs = 3_600_000;

/**
 * Counts each day's settled cases once, for as long as somebody keeps its rows: a page over a hundred thousand cases
 * then adds up days instead of cases, and says the same to the last digit.
 */
export class DayTallies {
  readonly #measures: readonly Measure[];
  readonly #split: readonly Dimension[];
  readonly #made = new WeakMap<readonly CaseFacts[], TalliedDay>();

  /** @param measures - of those received in the period, or open now; what ended in it lies on other days */
  constructor(measures: readonly Measure[], split: readonly Dimension[]) {
    if (measures.some(({ cohort }) => cohort === 'ended'))
      throw new RangeError('Cases that ended in the period are not counted by day of receipt');
    this.#measures = measures;
    this.#split = split;
  }

  of(rows: readonly CaseFacts[], moment: Moment): TalliedDay {
    const known = this.#made.get(rows);
    const ageMs = known ? moment.nowMs - known.madeMs : 0;
    // What was settled at an instant is not at an earlier one.
    if (known && ageMs >= 0 && (known.rest.length === 0 || ageMs < againAfterMs)) return known;
    const made = this.#count(rows, moment);
    this.#made.set(rows, made);
    return made;
  }

  #count(rows: readonly CaseFacts[], moment: Moment): TalliedDay {
    const settled = new Tally(this.#measures, moment);
    const arrivals = new Map<string, Map<number, number>>();
    const rest: CaseFacts[] = [];
    for (const row of rows) {
      if (!isSettled(row, moment)) {
        rest.push(row);
        continue;
      }
      const cell = cellOf(this.#split, row, row.receivedOn);
      settled.add(row, 'received', cell);
      if (!isCounted(row)) continue;
      const hours = arrivals.get(cell) ?? new Map<number, number>();
      const at = (row.receivedWeekday - 1) * 24 + row.receivedHour;
      hours.set(at, (hours.get(at) ?? 0) + 1);
      arrivals.set(cell, hours);
    }
    return { settled, arrivals, rest, madeMs: moment.nowMs };
  }
}

const twoDaysMs = 48 * 3_600_000;

/** Whether every instant a measure can ask about has passed: from then on no later look gives another answer. */
function isSettled(row: CaseFacts, moment: Moment): boolean {
  if (row.standing === 'open') return false;
  const { measurePlannedOn: planned, measureDoneOn: done } = row;
  if (planned !== undefined && done === undefined && planned >= moment.today) return false;
  const { recordsDueOn, repliedMs } = row;
  if (recordsDueOn !== undefined && repliedMs === undefined && recordsDueOn >= moment.today) return false;
  const last = Math.max(
    row.receivedMs + twoDaysMs,
    row.dueMs ?? 0,
    row.dueNowMs ?? 0,
    row.dueRuleAMs ?? 0,
    row.dueRuleBMs ?? 0,
    row.extensionDueMs ?? 0,
    row.repliedMs ?? 0,
    row.keptMs ?? 0,
    row.endedMs ?? 0,
  );
  if (moment.nowMs <= last) return false;
  const isAcknowledgementSettled =
    row.acknowledgedMinutes !== undefined ||
    !row.acknowledgementOwed ||
    moment.workingMinutes(row, row.receivedMs, moment.nowMs) > 60;
  return isAcknowledgementSettled;
}
