import * as z from 'zod/mini';
import { addDays } from '../time/days.ts';
import { type Day, instantSchema } from '../time/time.ts';
import type { CaseFacts } from './case-facts.ts';
import { seasonOf, watch } from './detection.ts';
import { isCounted } from './measure.ts';
import { mondayOf, weekOf } from './period.ts';

/** A topic of a department with more cases in the last whole week than season and level predict. */
const alertSchema = z.object({
  department: z.string(),
  topic: z.string(),
  week: z.string(),
  count: z.int(),
  /** Cases season and level predict, one decimal. */
  expected: z.number(),
  /** New this week; else it goes on since an earlier one. */
  raised: z.boolean(),
});
export type Alert = z.infer<typeof alertSchema>;

/** What the nightly run found, kept for page and digest. */
export const alertsSchema = z.object({ cutOffAt: instantSchema, alerts: z.array(alertSchema) });
export type Alerts = z.infer<typeof alertsSchema>;

/** Weeks of history that are watched: two years of level and season, and the weeks alerts stay open. */
const watchedWeeks = 130;

/** Counts cases by department, topic and week; give it rows in any order, then ask for the alerts. */
export class WeeklyCounts {
  readonly #firstMonday: Day;
  readonly #lastWeek: string;
  readonly #weeks: ReadonlyMap<string, number>;
  readonly #ofTopic = new Map<string, number[]>();
  readonly #ofDepartment = new Map<string, number[]>();

  /** @param today - the last week that ended before it is the last one watched */
  constructor(today: Day) {
    this.#firstMonday = addDays(mondayOf(today), -7 * watchedWeeks);
    const weeks = Array.from({ length: watchedWeeks }, (_, i) => weekOf(addDays(this.#firstMonday, 7 * i)));
    this.#weeks = new Map(weeks.map((week, i) => [week, i]));
    this.#lastWeek = weeks.at(-1) ?? '';
  }

  /** First day that counts. */
  get from(): Day {
    return this.#firstMonday;
  }

  add(row: CaseFacts): void {
    const week = this.#weeks.get(weekOf(row.receivedOn));
    if (week === undefined || !isCounted(row)) return;
    if (row.topic !== undefined) raise(this.#ofTopic, `${row.department}\u001F${row.topic}`, week);
    raise(this.#ofDepartment, row.department, week);
  }

  /** Topics that exceed in the last whole week, most above expectation first. */
  alerts(): Alert[] {
    const found: Alert[] = [];
    for (const [key, counts] of this.#ofTopic) {
      const [department = '', topic = ''] = key.split('\u001F');
      const total = this.#ofDepartment.get(department) ?? [];
      // Weeks before the department's first case are no history of none.
      const begins = total.findIndex((count) => count > 0);
      const season = seasonOf(total.slice(begins));
      const last = watch(counts.slice(begins), season).at(-1);
      if (!last?.exceeds) continue;
      const expected = Math.round(last.expected * 10) / 10;
      found.push({
        department,
        topic,
        week: this.#lastWeek,
        count: last.count,
        expected,
        raised: last.raised,
      });
    }
    return found.sort((a, b) => b.count - b.expected - (a.count - a.expected));
  }
}

function raise(counts: Map<string, number[]>, key: string, week: number): void {
  let weeks = counts.get(key);
  if (!weeks) {
    weeks = Array.from({ length: watchedWeeks }, () => 0);
    counts.set(key, weeks);
  }
  weeks[week] = (weeks[week] ?? 0) + 1;
}
