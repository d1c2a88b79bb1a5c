import { localDayOf } from '../../domain/calendar/office-hours.ts';
import type { CaseStore } from '../../domain/case/case-store.ts';
import type { KnownIssueStore } from '../../domain/settings/known-issue-store.ts';
import type { AppliedSettings } from '../../domain/settings/settings.ts';
import { addDays } from '../../domain/time/days.ts';
import type { Day } from '../../domain/time/time.ts';
import {
  type Arrival,
  arrivalOf,
  manyAlikeIn,
  manyAlikeRule,
  proposedIssue,
} from '../../domain/trends/many-alike.ts';

/** What one environment has read, so that a case is read once a day and not at every look. */
export interface SeenToday {
  day: Day | undefined;
  readonly arrivals: Map<string, Arrival | undefined>;
  history: { readonly days: number; readonly byTopic: ReadonlyMap<string, number> } | undefined;
}

export const nothingSeen = (): SeenToday => ({ day: undefined, arrivals: new Map(), history: undefined });

/**
 * Proposes a known issue for each topic many write about now. What is usual is read only on a day with many about one thing.
 *
 * @returns how many are newly proposed
 */
export async function seeManyAlike(
  cases: Pick<CaseStore, 'receivedOn'>,
  knownIssues: KnownIssueStore,
  applied: AppliedSettings,
  now: Date,
  seen: SeenToday,
): Promise<number> {
  const at = now.toISOString();
  const today = localDayOf(at, applied.settings);
  if (seen.day !== today) {
    seen.day = today;
    seen.arrivals.clear();
    seen.history = undefined;
  }
  for await (const c of cases.receivedOn(today, seen.arrivals)) seen.arrivals.set(c.id, arrivalOf(c));
  const arrivals = [...seen.arrivals.values()].filter((each) => each !== undefined);
  const counts = [...Map.groupBy(arrivals, ({ topic }) => topic).values()].map(({ length }) => length);
  if (!counts.some((count) => count >= manyAlikeRule.fewestInAnHour)) return 0;
  seen.history ??= await historyBefore(today, cases);
  let proposed = 0;
  for (const alike of manyAlikeIn(arrivals, seen.history, at)) {
    const issue = proposedIssue(alike, applied, at);
    if (issue && (await knownIssues.keep(issue))) proposed += 1;
  }
  return proposed;
}

async function historyBefore(today: Day, cases: Pick<CaseStore, 'receivedOn'>) {
  const byTopic = new Map<string, number>();
  let days = 0;
  for (let back = manyAlikeRule.historyDays; back >= 1; back -= 1) {
    let count = 0;
    for await (const c of cases.receivedOn(addDays(today, -back))) {
      count += 1;
      const { topic } = arrivalOf(c) ?? {};
      if (topic !== undefined) byTopic.set(topic, (byTopic.get(topic) ?? 0) + 1);
    }
    // A day before the first case is no day without any.
    if (count > 0 || days > 0) days += 1;
  }
  return { days, byTopic };
}
