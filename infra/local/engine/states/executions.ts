import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { type Database, numberOrUndefined, type Row, textOrUndefined } from '../database.ts';
import type { Hub, Source } from '../hub.ts';
import { isObject, type JsonObject, parseJson, parseObject } from '../json.ts';
import { readDefinition } from './definition.ts';
import { StatesFault } from './states-fault.ts';
import { type Frame, walk } from './walker.ts';

export interface StateMachine {
  readonly name: string;
  readonly arn: string;
  readonly definition: string;
  /** Name of the role it invokes functions in. */
  readonly role: string;
}

export type Execution = Readonly<{
  arn: string;
  machineArn: string;
  name: string;
  status: string;
  input: string;
  startedAt: number;
  stoppedAt: number | undefined;
  output: string | undefined;
  error: string | undefined;
  cause: string | undefined;
}>;

interface ExecutionDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly hub: Hub;
  /** Result of the function; throws StatesFault with the function's error type. */
  readonly invoke: (machine: StateMachine, functionArn: string, payload: unknown) => Promise<unknown>;
  readonly onTransition: () => void;
  readonly onStatus: (execution: Execution) => void;
}

class Stopped extends Error {}

/** Thousands may wait for the same instant: the others follow as these end. */
const mostAtOnce = 64;

/** Standard executions, durable after every step; a running one keeps the definition it started with. */
export class Executions implements Source {
  readonly name = 'state machines';
  readonly #deps: ExecutionDeps;
  readonly #machines: ReadonlyMap<string, StateMachine>;
  readonly #active = new Set<string>();

  constructor(deps: ExecutionDeps, machines: readonly StateMachine[]) {
    this.#deps = deps;
    for (const machine of machines) readDefinition(machine.name, machine.definition);
    this.#machines = new Map(machines.map((machine) => [machine.arn, machine]));
    deps.db.define(`
      CREATE TABLE IF NOT EXISTS executions (
        arn TEXT PRIMARY KEY, machine_arn TEXT, name TEXT, status TEXT, input TEXT, output TEXT, error TEXT, cause TEXT,
        started_at INTEGER, stopped_at INTEGER, definition TEXT, frame TEXT, wake_at INTEGER, number INTEGER);
      CREATE INDEX IF NOT EXISTS executions_by_wake ON executions (status, wake_at)`);
  }

  machine(arn: string): StateMachine | undefined {
    return this.#machines.get(arn);
  }

  /** Same name and input while running gives the running one; any other repeat of a name gives undefined. */
  start(machine: StateMachine, name: string, input: string): Execution | undefined {
    const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const old = this.find(arn);
    if (old) return old.status === 'RUNNING' && old.input === input ? old : undefined;
    const { db, clock, hub } = this.#deps;
    const frame: Frame = {
      state: String(parseObject(machine.definition).StartAt),
      data: parseJson(input),
    };
    db.run(
      `INSERT INTO executions (arn, machine_arn, name, status, input, started_at, definition, frame, wake_at)
       VALUES (?, ?, ?, 'RUNNING', ?, ?, ?, ?, 0)`,
      arn,
      machine.arn,
      name,
      input,
      clock.now(),
      machine.definition,
      JSON.stringify(frame),
    );
    hub.poke();
    return this.find(arn);
  }

  find(arn: string): Execution | undefined {
    const row = this.#deps.db.first('SELECT * FROM executions WHERE arn = ?', arn);
    return row && executionOf(row);
  }

  list(machineArn: string, status: string | undefined, limit: number, offset: number): Execution[] {
    return this.#deps.db
      .all(
        `SELECT * FROM executions WHERE machine_arn = ? AND (?2 IS NULL OR status = ?2)
         ORDER BY started_at DESC, rowid DESC LIMIT ?3 OFFSET ?4`,
        machineArn,
        status ?? null,
        limit,
        offset,
      )
      .map(executionOf);
  }

  /** Ends a running execution; false when there is none. */
  close(
    arn: string,
    status: string,
    facts: { output?: string; error?: string | undefined; cause?: string | undefined },
  ): boolean {
    const { db, clock, hub, onStatus } = this.#deps;
    const changed = db.transaction(() => {
      const count = db.run(
        `UPDATE executions SET status = ?, output = ?, error = ?, cause = ?, stopped_at = ?, definition = NULL, frame = NULL,
           wake_at = NULL
         WHERE arn = ? AND status = 'RUNNING'`,
        status,
        facts.output ?? null,
        facts.error ?? null,
        facts.cause ?? null,
        clock.now(),
        arn,
      );
      const execution = count > 0 ? this.find(arn) : undefined;
      if (execution) onStatus(execution);
      return count > 0;
    });
    hub.poke();
    return changed;
  }

  pump(): void {
    const { db, clock, hub } = this.#deps;
    if (this.#active.size >= mostAtOnce) return;
    const sql = `SELECT arn FROM executions WHERE status = 'RUNNING' AND wake_at <= ? ORDER BY wake_at LIMIT ?`;
    // Those under way are due as well.
    const due = db.all(sql, clock.now(), mostAtOnce + this.#active.size).map(({ arn }) => String(arn));
    for (const arn of due) {
      if (this.#active.size >= mostAtOnce) return;
      if (this.#active.has(arn)) continue;
      this.#active.add(arn);
      hub.spawn(() => this.#run(arn).finally(() => this.#active.delete(arn)));
    }
  }

  hasWork(): boolean {
    const { db, clock } = this.#deps;
    return (
      db.first(`SELECT 1 FROM executions WHERE status = 'RUNNING' AND wake_at <= ? LIMIT 1`, clock.now()) !==
      undefined
    );
  }

  nextWake(): number | undefined {
    const { db, clock } = this.#deps;
    const sql = `SELECT min(wake_at) AS at FROM executions WHERE status = 'RUNNING' AND wake_at > ?`;
    return numberOrUndefined(db.first(sql, clock.now())?.at);
  }

  async #invoke({ machineArn }: Execution, functionArn: string, payload: unknown): Promise<unknown> {
    const machine = this.#machines.get(machineArn);
    if (!machine) throw new StatesFault('States.Runtime', `${machineArn} is no more.`);
    return this.#deps.invoke(machine, functionArn, payload);
  }

  async #run(arn: string): Promise<void> {
    const { db, clock, hub, onTransition } = this.#deps;
    const row = db.first(`SELECT * FROM executions WHERE arn = ? AND status = 'RUNNING'`, arn);
    if (!row) return;
    const execution = executionOf(row);
    const definition = parseObject(String(row.definition));
    const frame = frameOf(parseJson(String(row.frame)));
    const store = (wakeAt: number) => {
      if (hub.stopped) throw new Stopped();
      const sql = `UPDATE executions SET frame = ?, wake_at = ? WHERE arn = ? AND status = 'RUNNING'`;
      if (db.run(sql, JSON.stringify(frame), wakeAt, execution.arn) === 0) throw new Stopped();
    };
    try {
      const result = await walk(definition, frame, {
        now: () => clock.now(),
        save: () => store(0),
        invoke: async (name, payload) => {
          const value = await this.#invoke(execution, name, payload).catch((fault: unknown) => {
            throw hub.stopped ? new Stopped() : fault;
          });
          if (hub.stopped) throw new Stopped();
          return value;
        },
        onTransition,
        context: contextOf(execution),
      });
      if (hub.stopped) return;
      if (result.kind === 'finished')
        this.close(execution.arn, 'SUCCEEDED', { output: JSON.stringify(result.output) });
      else store(frame.wakeAt ?? clock.now());
    } catch (fault) {
      if (fault instanceof Stopped || hub.stopped) return;
      const known = fault instanceof StatesFault;
      const error = known ? fault.error : 'States.Runtime';
      this.close(execution.arn, 'FAILED', {
        error,
        cause: fault instanceof Error ? fault.message : String(fault),
      });
    }
  }
}

function contextOf(execution: Execution): JsonObject {
  return {
    Execution: {
      Id: execution.arn,
      Name: execution.name,
      Input: parseJson(execution.input),
      StartTime: new Date(execution.startedAt).toISOString(),
    },
    StateMachine: { Id: execution.machineArn, Name: execution.machineArn.split(':').at(-1) },
  };
}

function frameOf(stored: unknown): Frame {
  if (!isFrame(stored)) throw new StatesFault('States.Runtime', 'The stored execution cannot be read.');
  return stored;
}

function isFrame(stored: unknown): stored is Frame {
  return isObject(stored) && typeof stored.state === 'string' && 'data' in stored;
}

function executionOf(row: Row): Execution {
  return {
    arn: String(row.arn),
    machineArn: String(row.machine_arn),
    name: String(row.name),
    status: String(row.status),
    input: String(row.input),
    startedAt: Number(row.started_at),
    stoppedAt: numberOrUndefined(row.stopped_at),
    output: textOrUndefined(row.output),
    error: textOrUndefined(row.error),
    cause: textOrUndefined(row.cause),
  };
}

/** A name for executions started without one. */
export function executionName(): string {
  return randomUUID();
}
