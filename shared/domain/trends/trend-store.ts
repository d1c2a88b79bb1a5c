import type { Day, Instant } from '../time/time.ts';
import type { CaseFacts } from './case-facts.ts';
import type { TalliedDay } from './tallied-day.ts';

/** What is known of one aggregated day without reading its rows. */
export interface TrendDay {
  readonly day: Day;
  readonly rows: number;
  /** Cases still open; they count in "now" measures whatever the period. */
  readonly open: number;
  /** First and last day on which a case of this day ended; absent when none has. */
  readonly endedFrom?: Day | undefined;
  readonly endedTo?: Day | undefined;
  readonly aggregatedAt: Instant;
  /** Changes whenever the rows do: a reader that has rows of this stamp need not read again. */
  readonly stamp: string;
  /** By which definitions its tally was made; absent when it has none. */
  readonly talliedBy?: string | undefined;
  readonly talliedAt?: Instant | undefined;
  /** Cases the tally leaves to be judged at every look. */
  readonly unsettled?: number | undefined;
}

/** A day whose cases changed since it was aggregated. `markedAt` tells this change from one that comes meanwhile. */
export interface DirtyDay {
  readonly day: Day;
  readonly markedAt: Instant;
}

/** A row of an earlier system, by the id it had there: storing it again, even on another day, is storing it once. */
export interface ImportedRow {
  /** Source and id there, such as `boston311#101001242075`. */
  readonly id: string;
  readonly facts: CaseFacts;
}

/** Where trends live. One implementation on DynamoDB, one in memory for tests. */
export interface TrendStore {
  /** Every aggregated day, oldest first. */
  days(): Promise<readonly TrendDay[]>;
  /** Rows of the days asked for, day by day in their order; days never aggregated are left out. */
  rows(days: readonly TrendDay[]): AsyncIterable<{ readonly day: Day; readonly rows: readonly CaseFacts[] }>;
  /** Tallies of the days asked for, in no order; days without one of these rows and definitions are left out. */
  tallies(days: readonly TrendDay[]): AsyncIterable<{ readonly day: Day; readonly tallied: TalliedDay }>;
  /** Overwrites a day whole. Without a tally, readers count its rows. */
  keepDay(day: Day, rows: readonly CaseFacts[], at: Instant, tallied?: TalliedDay): Promise<void>;
  /** Gives a day another tally, unless its rows have changed since it was read. */
  keepTally(day: TrendDay, tallied: TalliedDay): Promise<void>;

  /** Oldest first. */
  dirtyDays(): Promise<readonly DirtyDay[]>;
  markDirty(day: Day, at: Instant): Promise<void>;
  /** Takes the mark away unless the day was marked again since it was read. */
  clearDirty(dirty: DirtyDay): Promise<void>;

  /** Removes what is known of a day that is no day. */
  forgetDay(day: Day): Promise<void>;
  /** What could not be read and was left out, by key, since this store was made; everything else went on. */
  setAside(): readonly string[];

  /** Gives the days whose rows changed. */
  keepImported(rows: readonly ImportedRow[]): Promise<readonly Day[]>;
  importedOn(day: Day): Promise<readonly CaseFacts[]>;
}
