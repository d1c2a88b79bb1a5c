import type { CaseFacts } from '../../domain/trends/case-facts.ts';
import type { Moment } from '../../domain/trends/measure.ts';
import type { Filters } from '../../domain/trends/report.ts';
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

/** Of each day, how its cases of one type or channel were counted last. */
const narrowed = new WeakMap<readonly CaseFacts[], { readonly of: string; readonly tallied: TalliedDay }>();

/** Days counted from those of their rows that are of a type or channel, which no stored count knows; once for each while they are warm. */
export async function* narrowedDays(
  trends: TrendStore,
  days: readonly TrendDay[],
  moment: Moment,
  { type, channel }: Pick<Filters, 'type' | 'channel'>,
): AsyncGenerator<{ readonly day: string; readonly tallied: TalliedDay }> {
  const of = `${type ?? ''}/${channel ?? ''}`;
  const isWanted = (row: CaseFacts) =>
    (type === undefined || row.type === type) && (channel === undefined || row.channel === channel);
  for await (const { day, rows } of trends.rows(days)) {
    const known = narrowed.get(rows);
    const isKnown = known?.of === of && isStillGood(known.tallied, moment);
    const tallied = isKnown ? known.tallied : tallyDay(rows.filter(isWanted), moment);
    narrowed.set(rows, { of, tallied });
    yield { day, tallied };
  }
}

/** Cases that were not settled are looked at again after this. */
const againAfterMs = 3_600_000;

function isStillGood({ madeMs, rest }: TalliedDay, { nowMs }: Moment): boolean {
  const ageMs = nowMs - madeMs;
  return ageMs >= 0 && (rest.length === 0 || ageMs < againAfterMs);
}
