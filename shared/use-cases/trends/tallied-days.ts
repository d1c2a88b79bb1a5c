import type { CaseFacts } from '../../domain/trends/case-facts.ts';
import type { Moment } from '../../domain/trends/measure.ts';
import { type TalliedDay, tallyDay } from '../../domain/trends/tallied-day.ts';
import type { TrendDay, TrendStore } from '../../domain/trends/trend-store.ts';

const counted = new WeakMap<readonly CaseFacts[], TalliedDay>();

/** Days as they were counted at aggregation; those that were not, or by other definitions, are counted from their rows. */
export async function* talliedDays(
  trends: TrendStore,
  days: readonly TrendDay[],
  moment: Moment,
): AsyncGenerator<{ readonly day: string; readonly tallied: TalliedDay }> {
  const missing = new Map(days.map((day) => [day.day, day]));
  for await (const { day, tallied } of trends.tallies(days)) {
    if (tallied.madeMs > moment.nowMs) continue;
    missing.delete(day);
    yield { day, tallied };
  }
  for await (const { day, rows } of trends.rows([...missing.values()])) {
    const known = counted.get(rows);
    const tallied = known && isStillGood(known, moment) ? known : tallyDay(rows, moment);
    counted.set(rows, tallied);
    yield { day, tallied };
  }
}

/** Cases that were not settled are looked at again after this. */
const againAfterMs = 3_600_000;

function isStillGood({ madeMs, rest }: TalliedDay, { nowMs }: Moment): boolean {
  const ageMs = nowMs - madeMs;
  return ageMs >= 0 && (rest.length === 0 || ageMs < againAfterMs);
}
