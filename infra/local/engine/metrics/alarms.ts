import type { AlarmState } from '../../ports.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database.ts';
import type { Hub, Source } from '../hub.ts';
import type { Resource } from '../resource.ts';
import { type Alarm, alarmOf, rings } from './alarm.ts';
import type { MetricStore } from './metric-store.ts';

/** CloudWatch looks every minute; this engine every five, which is the shortest period of any alarm here. */
const everyMs = 300_000;
/** After a longer sleep only the end of it is looked at: no alarm looks back further. */
const longestLookBackMs = 3 * 86_400_000;

interface AlarmDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly hub: Hub;
  readonly metrics: MetricStore;
  /** Measures what only shows when it is looked at, such as the length of a queue. */
  readonly measure: () => void;
  /** Tells a topic that an alarm rings or is over. */
  readonly notify: (topicArn: string, alarm: AlarmState & { readonly arn: string }) => Promise<void>;
}

/** The template's alarms under the virtual clock, looked at when nothing else is left to do at that instant. */
export class Alarms implements Source {
  readonly name = 'alarms';
  readonly #deps: AlarmDeps;
  readonly #alarms: readonly Alarm[];
  /** Since when each alarm rings. */
  readonly #ringing = new Map<string, number>();
  /** Since when the stack has run without a break: what was not measured before is not missing. */
  #measuredFrom = 0;
  #lookedAt = 0;

  constructor(deps: AlarmDeps, resources: readonly Resource[]) {
    this.#deps = deps;
    this.#alarms = resources.map(alarmOf);
    deps.db.define('CREATE TABLE IF NOT EXISTS ringing (alarm TEXT PRIMARY KEY, since INTEGER)');
    for (const row of deps.db.all('SELECT alarm, since FROM ringing'))
      this.#ringing.set(String(row.alarm), Number(row.since));
  }

  begin(): void {
    this.#measuredFrom = this.#deps.clock.now();
    this.#lookedAt = Math.floor(this.#measuredFrom / everyMs) * everyMs;
  }

  /** In the order of the template. */
  all(): readonly AlarmState[] {
    return this.#alarms.map(({ name, description }) => {
      const at = this.#ringing.get(name);
      return at === undefined
        ? { name, description, state: 'OK' }
        : { name, description, state: 'ALARM', since: new Date(at).toISOString() };
    });
  }

  pump(idle: boolean): void {
    if (!idle || !this.hasWork()) return;
    const { clock, metrics, measure } = this.#deps;
    measure();
    if (this.#lookedAt % 3_600_000 === 0) metrics.removeOld();
    const last = Math.floor(clock.now() / everyMs) * everyMs;
    for (let at = Math.max(this.#lookedAt + everyMs, last - longestLookBackMs); at <= last; at += everyMs)
      for (const alarm of this.#alarms) this.#look(alarm, at);
    this.#lookedAt = last;
  }

  hasWork(): boolean {
    return this.#alarms.length > 0 && this.#deps.clock.now() >= this.#lookedAt + everyMs;
  }

  nextWake(): number | undefined {
    return this.#alarms.length > 0 ? this.#lookedAt + everyMs : undefined;
  }

  #look(alarm: Alarm, at: number): void {
    const { db, hub, metrics, notify } = this.#deps;
    const { name, description, metric, arn, actions } = alarm;
    const values = (from: number, until: number) => metrics.between(metric, from, until);
    const isRinging = rings(alarm, at, values, this.#measuredFrom);
    if (isRinging === this.#ringing.has(name)) return;
    if (isRinging) this.#ringing.set(name, at);
    else this.#ringing.delete(name);
    if (isRinging) db.run('INSERT INTO ringing (alarm, since) VALUES (?, ?)', name, at);
    else db.run('DELETE FROM ringing WHERE alarm = ?', name);
    const state = isRinging ? 'ALARM' : 'OK';
    for (const topic of actions[state])
      hub.spawn(() => notify(topic, { name, description, state, since: new Date(at).toISOString(), arn }));
  }
}
