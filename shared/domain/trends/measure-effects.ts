import { addDays } from '../time/days.ts';
import type { Day } from '../time/time.ts';
import type { CaseFacts } from './case-facts.ts';
import { type Change, compareCounts } from './compare.ts';
import { isCounted } from './measure.ts';
import type { Period } from './period.ts';
import type { LedCase, TalliedDay } from './tallied-day.ts';
import { cellSeparator } from './tally.ts';

/** A measure some complaints of a department led to, and whether complaints of that kind fell afterwards. */
export interface MeasureEffect {
  readonly department: string;
  readonly topic: string;
  readonly measure: NonNullable<CaseFacts['measure']>;
  /** Cases that led to it. */
  readonly cases: number;
  readonly state: 'done' | 'overdue' | 'planned';
  /** Day it was done, else the day it is planned for. */
  readonly on: Day;
  /** Whole weeks compared on either side; 0 while it is too early to tell or nothing is done. */
  readonly weeks: number;
  /** Cases of that topic and department in so many weeks before the day, and after it. */
  readonly before: number;
  readonly after: number;
  readonly change: Change;
}

/** At most this many weeks are compared on either side: longer ones meet other seasons. */
export const mostWeeks = 12;
const fewestWeeks = 2;

/** One day of cases as far as effects go: how many of each kind, and which measures they led to. */
export interface DayOfKinds {
  readonly counts: ReadonlyMap<string, number>;
  readonly measures: readonly LedCase[];
}

const kindOf = (row: Pick<CaseFacts, 'department' | 'topic'>) => `${row.department}\u001F${row.topic}`;

export function dayOfKinds({ settled, rest, led }: TalliedDay): DayOfKinds {
  const counts = new Map<string, number>();
  const add = (kind: string, cases: number) => void counts.set(kind, (counts.get(kind) ?? 0) + cases);
  for (const [cell, cases] of settled.counted('received')) {
    const [department = '', topic = ''] = cell.split(cellSeparator);
    add(kindOf({ department: afterColon(department), topic: afterColon(topic) }), cases);
  }
  for (const row of rest) if (isCounted(row)) add(kindOf(row), 1);
  return { counts, measures: led };
}

const afterColon = (key: string) => key.slice(key.indexOf(':') + 1);

/**
 * Effects of the measures done in a period, and of those planned by its end and not done.
 *
 * The day itself counts on neither side. This is before and after, no proof: other things change too, and a measure
 * is often taken when complaints are at their most.
 *
 * @param days - every day from `mostWeeks` weeks before the first measure on
 */
export function measureEffects(
  days: ReadonlyMap<Day, DayOfKinds>,
  period: Period,
  today: Day,
): MeasureEffect[] {
  const groups = Map.groupBy(
    [...days.values()].flatMap(({ measures }) => measures),
    (row) => [kindOf(row), row.measure, row.measureDoneOn ?? '', row.measurePlannedOn ?? ''].join('\u001F'),
  );
  const found: MeasureEffect[] = [];
  for (const [row, ...more] of groups.values()) {
    const on = row?.measureDoneOn ?? row?.measurePlannedOn;
    if (!row?.topic || !row.measure || on === undefined || on > period.to) continue;
    const isDone = row.measureDoneOn !== undefined && row.measureDoneOn <= today;
    if (isDone && on < period.from) continue;
    const { before, after, weeks } = isDone ? aroundDay(days, kindOf(row), on, today) : nothingYet;
    found.push({
      department: row.department,
      topic: row.topic,
      measure: row.measure,
      cases: 1 + more.length,
      state: isDone ? 'done' : on < today ? 'overdue' : 'planned',
      on,
      weeks,
      before,
      after,
      change: weeks === 0 ? { kind: 'too-few' } : compareCounts(after, before),
    });
  }
  return found.sort((a, b) => b.on.localeCompare(a.on) || kindOf(a).localeCompare(kindOf(b)));
}

const nothingYet = { before: 0, after: 0, weeks: 0 };

function aroundDay(days: ReadonlyMap<Day, DayOfKinds>, kind: string, on: Day, today: Day) {
  let weeks = 0;
  // The last day counted must be over.
  while (weeks < mostWeeks && addDays(on, 7 * (weeks + 1)) < today) weeks += 1;
  if (weeks < fewestWeeks) return nothingYet;
  let before = 0;
  let after = 0;
  for (let i = 1; i <= 7 * weeks; i++) {
    before += days.get(addDays(on, -i))?.counts.get(kind) ?? 0;
    after += days.get(addDays(on, i))?.counts.get(kind) ?? 0;
  }
  return { before, after, weeks };
}
