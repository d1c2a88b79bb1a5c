import { billedInvocationSeconds, prices } from '../../costs/prices.ts';
import type { Database } from './database.ts';
import { isObject, numberOf } from './json.ts';
import { accessKeyOf, ownerKey } from './permissions/caller-of.ts';
import type { Call, Reply } from './wire.ts';

/** Calls by service and operation, and by function; billed units by price item, and what they cost by price list. */
export interface Usage {
  readonly calls: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Of each function: its invocations as `Lambda Invoke`, and its calls, such as `DynamoDB GetItem`. */
  readonly functions: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly units: Readonly<Record<string, number>>;
  /** US dollars by service, and `total`. */
  readonly estimatedCost: Readonly<Record<string, number>>;
}

/** What the counts of a function are kept under, before its name. */
const ofFunction = 'function ';

/** Counts calls by service and operation and billed units; stored every second, so that a kill loses little. */
export class Meter {
  readonly #db: Database;
  readonly #keeper: NodeJS.Timeout;
  #changed = false;
  readonly #calls = new Map<string, Map<string, number>>();
  readonly #units = new Map<string, number>();

  constructor(db: Database) {
    this.#db = db;
    db.define(
      'CREATE TABLE IF NOT EXISTS usage (kind TEXT, name TEXT, count REAL, PRIMARY KEY (kind, name))',
    );
    this.#keeper = setInterval(() => this.#store(), 1000);
    this.#keeper.unref();
    for (const row of db.all('SELECT kind, name, count FROM usage')) {
      if (row.kind === 'unit') this.unit(String(row.name), Number(row.count));
      else this.#call(String(row.kind), String(row.name), Number(row.count));
    }
  }

  unit(name: string, count = 1): void {
    this.#changed = true;
    this.#units.set(name, (this.#units.get(name) ?? 0) + count);
  }

  invocation(functionName: string, memoryMegabytes: number): void {
    this.#call('Lambda', 'Invoke', 1);
    this.#call(`${ofFunction}${functionName}`, 'Lambda Invoke', 1);
    this.unit('lambdaRequests');
    this.unit('lambdaGigabyteSeconds', (memoryMegabytes / 1024) * billedInvocationSeconds);
  }

  call(call: Call, reply: Reply): void {
    this.#call(call.service, call.operation, 1);
    const caller = accessKeyOf(call);
    if (caller !== undefined && caller !== ownerKey)
      this.#call(`${ofFunction}${caller}`, `${call.service} ${call.operation}`, 1);
    if (call.service === 'SQS') this.unit('sqsRequests', Math.max(1, Math.ceil(call.body.length / 65_536)));
    if (call.service === 'S3') {
      const free = call.operation.startsWith('Delete') || call.operation === 'Preflight';
      if (!free) this.unit(/^(Put|Post|Copy|List)/.test(call.operation) ? 's3Puts' : 's3Gets');
    }
    if (call.service === 'SES' && call.operation === 'SendRawEmail' && reply.status === 200)
      this.unit('sesMails');
  }

  /** @param consumed - `ConsumedCapacity` of a DynamoDB answer, one or a list */
  dynamodb(operation: string, consumed: unknown): void {
    const read = /Get|Query|Scan/.test(operation);
    for (const item of Array.isArray(consumed) ? consumed : [consumed])
      this.unit(read ? 'dynamodbReadUnits' : 'dynamodbWriteUnits', capacityUnits(item));
  }

  report(): Usage {
    const estimatedCost: Record<string, number> = {};
    let total = 0;
    for (const [name, count] of this.#units) {
      const price = prices[name];
      if (!price) continue;
      const dollars = price.dollars * count;
      estimatedCost[price.service] = (estimatedCost[price.service] ?? 0) + dollars;
      total += dollars;
    }
    const all = [...this.#calls].map(([name, operations]) => [name, Object.fromEntries(operations)] as const);
    return {
      calls: Object.fromEntries(all.filter(([name]) => !name.startsWith(ofFunction))),
      functions: Object.fromEntries(
        all.flatMap(([name, counts]) =>
          name.startsWith(ofFunction) ? [[name.slice(ofFunction.length), counts]] : [],
        ),
      ),
      units: Object.fromEntries(this.#units),
      estimatedCost: { ...estimatedCost, total },
    };
  }

  stop(): void {
    clearInterval(this.#keeper);
    this.#store();
  }

  #store(): void {
    if (!this.#changed) return;
    this.#changed = false;
    const sql =
      'INSERT INTO usage (kind, name, count) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = excluded.count';
    this.#db.transaction(() => {
      for (const [name, count] of this.#units) this.#db.run(sql, 'unit', name, count);
      for (const [service, operations] of this.#calls)
        for (const [name, count] of operations) this.#db.run(sql, service, name, count);
    });
  }

  #call(service: string, operation: string, count: number): void {
    this.#changed = true;
    const operations = this.#calls.get(service) ?? new Map<string, number>();
    this.#calls.set(service, operations);
    operations.set(operation, (operations.get(operation) ?? 0) + count);
  }
}

function capacityUnits(consumed: unknown): number {
  if (!isObject(consumed)) return 0;
  return numberOf(consumed.CapacityUnits) ?? 0;
}
