import { municipalCalendar } from '../../domain/calendar/calendar.ts';
import type { CaseStore } from '../../domain/case/case-store.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { isCountableDay } from '../../domain/time/instants.ts';
import type { Day } from '../../domain/time/time.ts';
import { type CaseFacts, factsOf } from '../../domain/trends/case-facts.ts';
import { municipalTime } from '../../domain/trends/municipal-time.ts';
import { talliedBy, tallyDay } from '../../domain/trends/tallied-day.ts';
import type { TrendStore } from '../../domain/trends/trend-store.ts';
import { inParallel } from '../case/in-parallel.ts';
import { momentOf } from './load-report.ts';

export interface AggregateDeps {
  readonly cases: Pick<CaseStore, 'receivedOn'>;
  readonly trends: TrendStore;
  readonly settings: Settings;
  readonly now: () => Date;
}

/** What was set aside while everything else was counted. */
export interface CountFaults {
  readonly faults: readonly unknown[];
  /** Days that are as they were before. */
  readonly uncounted: ReadonlySet<Day>;
}

/** Days counted at the same time; each waits on the table far more than it computes. */
const atOnce = 8;

/**
 * Counts days again from the cases as they stand, and overwrites them whole: twice gives the same as once, and a run
 * that was cut short goes on with the next (D16).
 *
 * @param done - told after each day with what it holds
 * @returns what could not be counted; the caller says so, after everything else has been done
 */
export async function aggregateDays(
  days: Iterable<Day>,
  { cases, trends, settings, now }: AggregateDeps,
  done: (day: Day, rows: number) => void = () => undefined,
): Promise<CountFaults> {
  const time = municipalTime(municipalCalendar(settings));
  const faults: unknown[] = [];
  const uncounted = new Set<Day>();
  await inParallel(atOnce, days, async (day) => {
    try {
      if (!isCountableDay(day)) return void (await trends.forgetDay(day));
      const rows: CaseFacts[] = [...(await trends.importedOn(day))];
      for await (const c of cases.receivedOn(day)) {
        const facts = orFault(() => factsOf(c, time), faults);
        if (facts) rows.push(facts);
      }
      const at = now();
      const tallied = tallyDay(rows.sort(byReceipt), momentOf(settings, at));
      await trends.keepDay(day, rows, at.toISOString(), tallied);
      done(day, rows.length);
    } catch (fault) {
      faults.push(fault);
      uncounted.add(day);
    }
  });
  return { faults, uncounted };
}

/** A case nothing can be counted by must not keep its day, and every other, from being counted. */
function orFault<T>(count: () => T, faults: unknown[]): T | undefined {
  try {
    return count();
  } catch (fault) {
    faults.push(fault);
    return undefined;
  }
}

/**
 * A mark younger than this stays: the received-day index follows the table with a lag, so a case just stored may not
 * have been counted; and two changes in one millisecond have one mark. The day is counted once more by the next run.
 */
const marksStayMs = 60_000;

/** Counts the days whose cases changed, at most `atMost` of them, oldest first. */
export async function aggregateDirtyDays(
  deps: AggregateDeps,
  atMost = Number.POSITIVE_INFINITY,
  done?: (day: Day, rows: number) => void,
): Promise<CountFaults> {
  const startedMs = deps.now().getTime();
  const dirty = (await deps.trends.dirtyDays()).slice(0, atMost);
  const { faults, uncounted } = await aggregateDays(
    dirty.map(({ day }) => day),
    deps,
    done,
  );
  // Only now: a mark that outlives a broken run is counted by the next.
  const counted = dirty.filter(
    ({ day, markedAt }) => !uncounted.has(day) && startedMs - Date.parse(markedAt) > marksStayMs,
  );
  await inParallel(atOnce, counted, (day) => deps.trends.clearDirty(day));
  return { faults, uncounted };
}

/** A day left alone for so long has settled: its cases are closed, its dates past. */
const restsMs = 8 * 86_400_000;

/**
 * Tallies days again from their rows where the definitions have changed since, or cases have settled that nobody
 * touched. Their cases are not read: they may be gone by now.
 */
export async function tallyAgain({ trends, settings, now }: AggregateDeps): Promise<void> {
  const at = now();
  const moment = momentOf(settings, at);
  const stale = (await trends.days()).filter(
    (day) =>
      day.talliedBy !== talliedBy ||
      ((day.unsettled ?? 0) > day.open && at.getTime() - Date.parse(day.talliedAt ?? '') > restsMs),
  );
  const known = new Map(stale.map((day) => [day.day, day]));
  for await (const { day: on, rows } of trends.rows(stale)) {
    const day = known.get(on);
    if (day) await trends.keepTally(day, tallyDay(rows, moment));
  }
}

/** Shards come in any order; equal rows must give equal days. */
function byReceipt(a: CaseFacts, b: CaseFacts): number {
  if (a.receivedMs !== b.receivedMs) return a.receivedMs - b.receivedMs;
  const left = JSON.stringify(a);
  const right = JSON.stringify(b);
  return left < right ? -1 : left > right ? 1 : 0;
}
