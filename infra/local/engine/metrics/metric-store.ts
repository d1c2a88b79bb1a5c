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

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    db.define(`
      CREATE TABLE IF NOT EXISTS metric_values (metric TEXT, at INTEGER, value REAL);
      CREATE INDEX IF NOT EXISTS metric_values_by_metric ON metric_values (metric, at);
      CREATE INDEX IF NOT EXISTS metric_values_by_instant ON metric_values (at)`);
  }

  put(metric: MetricId, value: number, at = this.#clock.now()): void {
    this.#db.run('INSERT INTO metric_values (metric, at, value) VALUES (?, ?, ?)', keyOf(metric), at, value);
  }

  /** Values from an instant until before another. */
  between(metric: MetricId, from: number, until: number): readonly number[] {
    const sql = 'SELECT value FROM metric_values WHERE metric = ? AND at >= ? AND at < ?';
    return this.#db.all(sql, keyOf(metric), from, until).map(({ value }) => Number(value));
  }

  removeOld(): void {
    this.#db.run('DELETE FROM metric_values WHERE at < ?', this.#clock.now() - keptMs);
  }
}

function keyOf({ namespace, name, dimensions }: MetricId): string {
  const sorted = Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, name, sorted]);
}
