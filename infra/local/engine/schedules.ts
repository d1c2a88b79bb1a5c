import { randomUUID } from 'node:crypto';
import { type Recurrence, recurrenceOf } from './aws-cron.ts';
import type { Clock } from './clock.ts';
import { type Database, numberOrUndefined } from './database.ts';
import type { Source } from './hub.ts';
import { type JsonObject, objectOf, parseJson, textOf } from './json.ts';
import type { Permissions } from './permissions/permissions.ts';
import type { Resource } from './resource.ts';
import { checkTarget, type Targets } from './targets.ts';
import { account, region } from './template.ts';

interface ScheduleDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly targets: Targets;
  readonly permissions: Permissions;
  readonly onFire: () => void;
}

interface Schedule {
  readonly id: string;
  readonly next: Recurrence;
  readonly fire: (scheduledAt: number) => void;
}

/**
 * EventBridge Scheduler schedules. What a stopped or jumped clock passed over fires once, then
 * the schedule goes on from the present; `advanceTo` never passes over any.
 */
export class Schedules implements Source {
  readonly name = 'schedules';
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #onFire: () => void;
  readonly #schedules = new Map<string, Schedule>();

  constructor(deps: ScheduleDeps, schedules: readonly Resource[]) {
    const { db, clock } = deps;
    this.#db = db;
    this.#clock = clock;
    this.#onFire = deps.onFire;
    db.define('CREATE TABLE IF NOT EXISTS schedules (id TEXT PRIMARY KEY, expression TEXT, next_at INTEGER)');
    for (const schedule of schedules) this.#defineSchedule(schedule, deps);
    for (const row of db.all('SELECT id FROM schedules'))
      if (!this.#schedules.has(String(row.id))) db.run('DELETE FROM schedules WHERE id = ?', String(row.id));
  }

  pump(): void {
    const now = this.#clock.now();
    const due = this.#db.all('SELECT id, next_at FROM schedules WHERE next_at <= ? ORDER BY next_at', now);
    for (const row of due) {
      const schedule = this.#schedules.get(String(row.id));
      if (!schedule) continue;
      this.#db.transaction(() => {
        this.#db.run(
          'UPDATE schedules SET next_at = ? WHERE id = ?',
          schedule.next(now) ?? null,
          schedule.id,
        );
        schedule.fire(Number(row.next_at));
      });
      this.#onFire();
    }
  }

  hasWork(): boolean {
    return (
      this.#db.first('SELECT 1 FROM schedules WHERE next_at <= ? LIMIT 1', this.#clock.now()) !== undefined
    );
  }

  nextWake(): number | undefined {
    const sql = 'SELECT min(next_at) AS at FROM schedules WHERE next_at > ?';
    return numberOrUndefined(this.#db.first(sql, this.#clock.now())?.at);
  }

  #defineSchedule(
    { logicalId, arn, properties }: Resource,
    { targets, permissions }: Pick<ScheduleDeps, 'targets' | 'permissions'>,
  ): void {
    if (properties.State === 'DISABLED') return;
    const target = objectOf(properties.Target);
    checkTarget(logicalId, String(target.Arn));
    // Scheduler names the group when it takes on the role, never the schedule.
    const group = `arn:aws:scheduler:${region}:${account}:schedule-group/default`;
    const role = permissions.assumed(textOf(target.RoleArn), 'scheduler.amazonaws.com', group);
    const zone = textOf(properties.ScheduleExpressionTimezone) ?? 'UTC';
    this.#define(logicalId, textOf(properties.ScheduleExpression) ?? '', zone, (scheduledAt) =>
      targets.deliver(target, scheduleInput(target, arn, scheduledAt), {
        kind: 'role',
        role,
        session: logicalId,
      }),
    );
  }

  #define(id: string, expression: string, zone: string, fire: (scheduledAt: number) => void): void {
    const next = recurrenceOf(id, expression, zone);
    this.#schedules.set(id, { id, next, fire });
    const key = `${expression} ${zone}`;
    const known = this.#db.first('SELECT expression FROM schedules WHERE id = ?', id);
    if (known?.expression === key) return;
    const sql = 'INSERT OR REPLACE INTO schedules (id, expression, next_at) VALUES (?, ?, ?)';
    this.#db.run(sql, id, key, next(this.#clock.now()) ?? null);
  }
}

/** A schedule's input with the context attributes Scheduler fills in; an event of its own without one. */
function scheduleInput(target: JsonObject, arn: string, scheduledAt: number): unknown {
  const time = `${new Date(scheduledAt).toISOString().slice(0, 19)}Z`;
  const given = textOf(target.Input);
  if (given === undefined)
    return {
      version: '0',
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account,
      time,
      region,
      resources: [arn],
      detail: '{}',
    };
  const filled = given
    .replaceAll('<aws.scheduler.scheduled-time>', time)
    .replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.attempt-number>', '1');
  return parseJson(filled);
}
