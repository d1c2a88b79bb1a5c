import { randomUUID } from 'node:crypto';
import type { InvocationResult } from '../ports.ts';
import type { Clock } from './clock.ts';
import { type Database, numberOrUndefined, type Row } from './database.ts';
import type { Functions } from './functions.ts';
import type { Hub, Source } from './hub.ts';
import { numberOf, objectOf, parseJson, textOf } from './json.ts';
import type { QueueStore } from './queue-store.ts';
import type { Resource } from './resource.ts';
import { ServiceFault } from './wire.ts';

/** Virtual milliseconds before the first and second retry, as Lambda waits. */
const retryDelaysMs = [60_000, 120_000];
const inFlightPerFunction = 4;
/** Longest virtual wait for quiet. */
const longestQuietWaitMs = 5000;

interface RetryPolicy {
  readonly retries: number;
  readonly maxAgeSeconds: number;
  /** Queue for what failed, with the record Lambda writes around it. */
  readonly onFailure: string | undefined;
}

interface InvocationDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly hub: Hub;
  readonly functions: Functions;
  readonly queues: QueueStore;
  /** Whether an event overtakes the call it follows, for once. */
  readonly isOdd: () => boolean;
  readonly log: (line: string) => void;
}

/** Lambda's asynchronous half: accepted means stored; two retries; then to the on-failure queue or kept as failed. */
export class Invocations implements Source {
  readonly name = 'asynchronous invocations';
  readonly #deps: InvocationDeps;
  readonly #policies: ReadonlyMap<string, RetryPolicy>;
  readonly #active = new Set<string>();
  readonly #activeOf = new Map<string, number>();

  constructor(deps: InvocationDeps, functions: readonly Resource[], configs: readonly Resource[]) {
    this.#deps = deps;
    this.#policies = new Map(functions.map((resource) => [resource.name, policyOf(resource, configs, deps)]));
    deps.db.define(`
      CREATE TABLE IF NOT EXISTS invocations (
        number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, function TEXT, payload TEXT, attempts INTEGER,
        accepted_at INTEGER, due_at INTEGER, gathers INTEGER, state TEXT, fault TEXT);
      CREATE INDEX IF NOT EXISTS invocations_by_due ON invocations (state, due_at);
      CREATE INDEX IF NOT EXISTS invocations_in_turn ON invocations (state, gathers, due_at)`);
  }

  /**
   * Durable when it returns; may be part of a transaction.
   * @param whenQuiet - waits until nothing else runs at this instant (events that follow a call still under way)
   */
  accept(nameOrArn: string, event: unknown, whenQuiet = false): string {
    const { db, clock, hub, functions, isOdd } = this.#deps;
    const found = functions.find(nameOrArn);
    if (!found) throw new ServiceFault('ResourceNotFoundException', `Function not found: ${nameOrArn}`, 404);
    const id = randomUUID();
    db.run(
      `INSERT INTO invocations (id, function, payload, attempts, accepted_at, due_at, gathers, state)
       VALUES (?, ?, ?, 0, ?, ?, ?, 'waiting')`,
      id,
      found.name,
      JSON.stringify(event ?? null),
      clock.now(),
      clock.now(),
      whenQuiet && !isOdd() ? 1 : 0,
    );
    hub.poke();
    return id;
  }

  pump(idle: boolean): void {
    const { hub } = this.#deps;
    for (const row of this.#inTurn(idle)) {
      const id = String(row.id);
      const name = String(row.function);
      const running = this.#activeOf.get(name) ?? 0;
      if (this.#active.has(id) || running >= inFlightPerFunction) continue;
      this.#active.add(id);
      this.#activeOf.set(name, running + 1);
      hub.spawn(async () => {
        try {
          await this.#run(id);
        } finally {
          this.#active.delete(id);
          this.#activeOf.set(name, (this.#activeOf.get(name) ?? 1) - 1);
        }
      });
    }
  }

  /** The next that are due, in an order the index has: thousands may wait, and each that ends asks anew. */
  #inTurn(idle: boolean): readonly Row[] {
    const { db, clock } = this.#deps;
    const now = clock.now();
    const inOrder = `SELECT id, function FROM invocations WHERE state = 'waiting' AND gathers = ? AND due_at <= ?
      ORDER BY due_at, number LIMIT 200`;
    return [...db.all(inOrder, 0, now), ...db.all(inOrder, 1, idle ? now : now - longestQuietWaitMs)];
  }

  hasWork(): boolean {
    const { db, clock } = this.#deps;
    const sql = `SELECT 1 FROM invocations WHERE state = 'waiting' AND due_at <= ? LIMIT 1`;
    return db.first(sql, clock.now()) !== undefined;
  }

  nextWake(): number | undefined {
    const { db, clock } = this.#deps;
    const sql = `SELECT min(due_at) AS at FROM invocations WHERE state = 'waiting' AND due_at > ?`;
    return numberOrUndefined(db.first(sql, clock.now())?.at);
  }

  async #run(id: string): Promise<void> {
    const { db, hub, functions } = this.#deps;
    const row = db.first('SELECT * FROM invocations WHERE id = ?', id);
    if (!row) return;
    const result = await functions.deliver(String(row.function), parseJson(String(row.payload)));
    if (hub.stopped) return;
    if (result.kind === 'returned') db.run('DELETE FROM invocations WHERE id = ?', id);
    else this.#failed(row, result);
  }

  #failed(row: Row, result: Extract<InvocationResult, { kind: 'failed' }>): void {
    const { db, clock, queues, log } = this.#deps;
    const id = String(row.id);
    const name = String(row.function);
    const attempts = Number(row.attempts) + 1;
    const policy = this.#policies.get(name);
    const delay = retryDelaysMs[attempts - 1] ?? 120_000;
    const tooOld = clock.now() + delay > Number(row.accepted_at) + 1000 * (policy?.maxAgeSeconds ?? 21_600);
    if (attempts <= (policy?.retries ?? 2) && !tooOld) {
      const sql = 'UPDATE invocations SET attempts = ?, due_at = ?, fault = ? WHERE id = ?';
      db.run(sql, attempts, clock.now() + delay, result.errorType, id);
      return;
    }
    log(`${name} failed for good: ${result.errorType}`);
    db.transaction(() => {
      const payload = parseJson(String(row.payload));
      if (policy?.onFailure) {
        const record = failureRecord(row, attempts, payload, result, clock.iso());
        queues.send(queues.queue(policy.onFailure), JSON.stringify(record));
      }
      if (policy?.onFailure) db.run('DELETE FROM invocations WHERE id = ?', id);
      else
        db.run(
          `UPDATE invocations SET state = 'failed', attempts = ?, fault = ? WHERE id = ?`,
          attempts,
          result.errorType,
          id,
        );
    });
  }
}

function failureRecord(
  row: Row,
  attempts: number,
  payload: unknown,
  fault: Extract<InvocationResult, { kind: 'failed' }>,
  timestamp: string,
) {
  return {
    version: '1.0',
    timestamp,
    requestContext: {
      requestId: String(row.id),
      functionArn: String(row.function),
      condition: 'RetriesExhausted',
      approximateInvokeCount: attempts,
    },
    requestPayload: payload,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: { errorType: fault.errorType, errorMessage: fault.errorMessage },
  };
}

function policyOf(resource: Resource, configs: readonly Resource[], deps: InvocationDeps): RetryPolicy {
  const config = configs.find(
    ({ properties }) => deps.functions.find(String(properties.FunctionName))?.name === resource.name,
  );
  const properties = config?.properties ?? {};
  return {
    retries: numberOf(properties.MaximumRetryAttempts) ?? 2,
    maxAgeSeconds: numberOf(properties.MaximumEventAgeInSeconds) ?? 21_600,
    onFailure: textOf(objectOf(objectOf(properties.DestinationConfig).OnFailure).Destination),
  };
}
