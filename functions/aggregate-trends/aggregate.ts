import * as z from 'zod/mini';
import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import { addDays, eachDay } from '../../shared/domain/time/days.ts';
import { dayIn } from '../../shared/domain/time/instants.ts';
import { type Day, daySchema } from '../../shared/domain/time/time.ts';
import {
  type AggregateDeps,
  aggregateDays,
  aggregateDirtyDays,
  type CountFaults,
  tallyAgain,
} from '../../shared/use-cases/trends/aggregate-days.ts';

/** What is asked for: certain days, everything, or, from the schedule, what changed. */
const aggregateRequestSchema = z.looseObject({
  days: z.optional(z.array(daySchema).check(z.minLength(1))),
  rebuild: z.optional(z.literal(true)),
  /** First and last day of a rebuild; without them from the first day of the calendar until today. */
  from: z.optional(daySchema),
  to: z.optional(daySchema),
});

export interface Aggregated {
  readonly days: number;
  readonly rows: number;
  /** Cases, rows and days that could not be counted; everything else was. */
  readonly setAside: number;
}

/**
 * Counts days of receipt again. The nightly run takes the days whose cases changed, and yesterday and today in any
 * case, so that a lost mark heals within a day.
 */
export async function aggregate(request: unknown, deps: AggregateDeps): Promise<Aggregated> {
  const asked = aggregateRequestSchema.parse(request ?? {});
  const calendar = municipalCalendar(deps.settings);
  const today = dayIn(calendar.timeZone, deps.now().getTime());
  let days = 0;
  let rows = 0;
  const done = (_: Day, count: number) => {
    days += 1;
    rows += count;
  };

  const counts: CountFaults[] = [];
  if (asked.days) {
    counts.push(await aggregateDays(asked.days, deps, done));
  } else if (asked.rebuild) {
    const from = asked.from ?? calendar.verifiedFrom;
    counts.push(await aggregateDays(eachDay(from, asked.to ?? today), deps, done));
  } else {
    counts.push(await aggregateDirtyDays(deps, Number.POSITIVE_INFINITY, done));
    counts.push(await aggregateDays([addDays(today, -1), today], deps, done));
    await tallyAgain(deps);
  }
  const faults = counts.flatMap((each) => each.faults).length;
  return { days, rows, setAside: faults + deps.trends.setAside().length };
}
