import type { VirtualClock } from '../ports.ts';
import type { Database } from './database.ts';
import { EngineError } from './json.ts';

/** How far ahead of itself a running clock is stored, in real milliseconds; a restart never goes backwards. */
const leaseMs = 2000;

/**
 * Virtual time: `base + (real - realBase) * speed`, in shared memory so that workers read the same clock.
 * A clock that was never set, jumped or slowed is the real one and goes on with real time while stopped;
 * any other resumes where it was.
 */
export class Clock implements VirtualClock {
  /** Int32 sequence lock in bytes 0–7, then three float64: base, realBase, speed. */
  readonly shared = new SharedArrayBuffer(32);
  readonly #lock = new Int32Array(this.shared, 0, 2);
  readonly #values = new Float64Array(this.shared, 8, 3);
  readonly #db: Database;
  #real: boolean;
  #lease: NodeJS.Timeout | undefined;

  /**
   * @param start - virtual milliseconds asked for by `--clock`
   * @param speed - virtual seconds per real second, 0 freezes
   * @throws EngineError if `start` is earlier than the stored clock
   */
  constructor(db: Database, start: number | undefined, speed: number) {
    this.#db = db;
    db.define(
      'CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY, now REAL NOT NULL, real INTEGER NOT NULL)',
    );
    const row = db.first('SELECT now, real FROM clock WHERE id = 1');
    const stored = row && Number(row.now);
    if (start !== undefined && stored !== undefined && start < stored) {
      const asked = new Date(start).toISOString();
      throw new EngineError(
        `--clock ${asked} is earlier than the clock of this data folder, ${new Date(stored).toISOString()}; the clock only moves forward.`,
      );
    }
    this.#real = start === undefined && speed === 1 && (row === undefined || Number(row.real) === 1);
    const present = Date.now();
    const now = start ?? (this.#real ? present : (stored ?? present));
    this.#write(now, speed);
    this.#persist();
    this.#renewLease();
  }

  get speed(): number {
    return this.#values[2] ?? 0;
  }

  now(): number {
    const [base = 0, realBase = 0, speed = 0] = this.#values;
    return speed === 0 ? base : Math.floor(base + (Date.now() - realBase) * speed);
  }

  /** The present as an ISO instant in UTC. */
  iso(): string {
    return new Date(this.now()).toISOString();
  }

  /** Moves forward to an instant; stored before anything can see it. Going back is ignored. */
  moveTo(virtualMs: number): void {
    if (virtualMs <= this.now()) return;
    this.#real = false;
    this.#store(virtualMs + this.#leaseLength());
    this.#write(virtualMs, this.speed);
  }

  setSpeed(speed: number): void {
    if (speed === this.speed) return;
    const now = this.now();
    this.#real = false;
    this.#write(now, speed);
    this.#persist();
    this.#renewLease();
  }

  /** Stores the exact instant; the end of this clock. */
  stop(): void {
    clearInterval(this.#lease);
    const now = this.now();
    this.#write(now, 0);
    this.#store(now);
  }

  #leaseLength(): number {
    return this.#real ? 0 : this.speed * leaseMs;
  }

  #renewLease(): void {
    clearInterval(this.#lease);
    if (this.speed === 0) return;
    this.#lease = setInterval(() => this.#persist(), leaseMs / 4);
    this.#lease.unref();
  }

  #persist(): void {
    this.#store(this.now() + this.#leaseLength());
  }

  #store(now: number): void {
    this.#db.run(
      'INSERT INTO clock (id, now, real) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET now = excluded.now, real = excluded.real',
      now,
      this.#real ? 1 : 0,
    );
  }

  #write(base: number, speed: number): void {
    Atomics.add(this.#lock, 0, 1);
    this.#values.set([base, Date.now(), speed]);
    Atomics.add(this.#lock, 0, 1);
  }
}
