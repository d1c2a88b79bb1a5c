import type { Clock } from '../clock.ts';
import type { Database } from '../database.ts';

/** What a value is of: namespace, name and dimensions. */
export interface MetricId {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Alarms look back two days at most. */
const keptMs = 3 * 86_400_000;

/** Values as CloudWatch keeps them: by metric and instant, for as long as any alarm looks back. */
export class MetricStore {
  readonly #db: Database;
  readonly #clock: Clock;
  /** When each metric was last measured: most never are, and need no look-up. */
  readonly #lastAt = new Map<string, number>();

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    db.define(`
      CREATE TABLE IF NOT EXISTS metric_values (metric TEXT, at INTEGER, value REAL);
      CREATE INDEX IF NOT EXISTS metric_values_by_metric ON metric_values (metric, at);
      CREATE INDEX IF NOT EXISTS metric_values_by_instant ON metric_values (at)`);
    for (const row of db.all('SELECT metric, max(at) AS at FROM metric_values GROUP BY metric'))
      this.#lastAt.set(String(row.metric), Number(row.at));
  }

  put(metric: MetricId, value: number, at = this.#clock.now()): void {
    const key = keyOf(metric);
    this.#lastAt.set(key, Math.max(at, this.#lastAt.get(key) ?? at));
    this.#db.run('INSERT INTO metric_values (metric, at, value) VALUES (?, ?, ?)', key, at, value);
  }

  /** Values from an instant until before another. */
  between(metric: MetricId, from: number, until: number): readonly number[] {
    const key = keyOf(metric);
    if ((this.#lastAt.get(key) ?? Number.NEGATIVE_INFINITY) < from) return [];
    const sql = 'SELECT value FROM metric_values WHERE metric = ? AND at >= ? AND at < ?';
    return this.#db.all(sql, key, from, until).map(({ value }) => Number(value));
  }

  removeOld(): void {
    this.#db.run('DELETE FROM metric_values WHERE at < ?', this.#clock.now() - keptMs);
  }
}

function keyOf({ namespace, name, dimensions }: MetricId): string {
  const sorted = Object.keys(dimensions).sort();
  return [namespace, name, ...sorted.map((each) => `${each}=${dimensions[each]}`)].join(' ');
}
