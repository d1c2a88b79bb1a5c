import { isInTimeMs, isPastMs } from '../promise/due.ts';
import type { Settings } from '../settings/settings.ts';
import type { CaseFacts } from './case-facts.ts';

/** The instant a report looks from. Due or not, overdue or not, depends on it; nothing else does. */
export interface Moment {
  readonly nowMs: number;
  /** Local day of `nowMs`. */
  readonly today: string;
  /** The municipality's own. */
  readonly language: string;
  /** Working minutes of [from, to), in the time of the case's place. */
  readonly workingMinutes: (row: Pick<CaseFacts, 'timeZone'>, fromMs: number, toMs: number) => number;
}

/**
 * What one case says in a share. `pending`: not yet due, so neither kept nor broken; shown, not counted.
 * `outside`: the measure is not about this case.
 */
export type Verdict = 'hit' | 'miss' | 'pending' | 'outside';

/**
 * Which cases a measure looks at: those received in the period (the rule, `docs/domain/measures.md`), those whose case ended
 * in the period, or those open at the cut-off whenever received.
 */
export type Cohort = 'received' | 'ended' | 'open';

export type Unit =
  | 'cases'
  | 'percent'
  | 'per-100'
  | 'hours'
  | 'working-days'
  | 'contacts'
  | 'grade'
  | 'index';

/** What a measure is, without how it is computed. */
export interface Definition {
  /** As in `docs/domain/measures.md`; parts of one measure carry a suffix, such as `M-27/2`. */
  readonly id: string;
  /** Name of the measure in JSON and in column heads. */
  readonly key: string;
  /** Raised whenever the formula changes, so that figures of two versions are never compared unawares. */
  readonly version: number;
  readonly unit: Unit;
  /** Where several measures are told by one sentence: whose it is, and what is filled in. `shared/words/measures` has them. */
  readonly told?: { readonly as: string; readonly of: string };
  /** What the figure is a part of, or is taken over; absent for plain counts. A name of `shared/words/measures`. */
  readonly basis?: string;
  /** Which cases are looked at at all; a name of `shared/words/measures`. */
  readonly among: string;
  readonly cohort: Cohort;
  readonly source: readonly string[];
  readonly better: 'higher' | 'lower' | 'neither';
  /** Value to reach; from the settings where the municipality decides. */
  readonly target?: number | ((settings: Settings) => number);
}

/** One measure: its words and its computation are one thing. Screen, files and mails all come from it. */
export type Measure = Definition &
  (
    | { readonly kind: 'count'; readonly counts: (row: CaseFacts, moment: Moment) => boolean }
    | { readonly kind: 'share'; readonly judge: (row: CaseFacts, moment: Moment) => Verdict }
    | {
        readonly kind: 'value';
        readonly summary: 'median' | 'p90' | 'mean' | 'max';
        /** In minutes for hours and working days, else in the unit itself. */
        readonly value: (row: CaseFacts, moment: Moment) => number | undefined;
      }
  );

/** A measure's outcome. `value` is null when there is nothing to measure; n is always shown. */
export interface Figure {
  readonly id: string;
  readonly key: string;
  readonly value: number | null;
  /** Cases the value rests on: the denominator of a share, the count of values of a median. */
  readonly n: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly pending: number;
}

/** N of `docs/domain/measures.md`: what counts as a case at all. */
export function isCounted(row: CaseFacts): boolean {
  return (
    row.type !== 'records_request' &&
    row.type !== 'appeal' &&
    row.standing !== 'spam' &&
    row.standing !== 'merged' &&
    row.standing !== 'quarantined'
  );
}

/** Nc: counted, and an answer is expected and can arrive. */
export function isOwedAnswer(row: CaseFacts): boolean {
  return isCounted(row) && row.answerExpected;
}

/** In time, too late, or not due yet; unanswered and past due is a failure. */
export function inTime(doneMs: number | undefined, dueMs: number | undefined, moment: Moment): Verdict {
  if (dueMs === undefined) return 'outside';
  if (doneMs !== undefined && doneMs <= moment.nowMs) return yesNo(isInTimeMs(doneMs, dueMs));
  return isPastMs(dueMs, moment.nowMs) ? 'miss' : 'pending';
}

export const yesNo = (yes: boolean): Verdict => (yes ? 'hit' : 'miss');
