import type { Clock } from './clock.ts';
import { type Database, numberOrUndefined } from './database.ts';
import type { DynamoDbProxy } from './dynamodb.ts';
import type { Hub, Source } from './hub.ts';
import { isObject, listOf, objectOf, textOf } from './json.ts';
import type { ObjectStore } from './object-store.ts';
import type { Resource } from './resource.ts';

/** DynamoDB promises "within a few days"; this sweeps every six virtual hours. */
const intervalMs = 6 * 3_600_000;

interface TtlDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly hub: Hub;
  readonly dynamodb: DynamoDbProxy;
  readonly objects: ObjectStore;
  readonly onExpired: () => void;
}

/** Removes items whose time to live has passed and objects whose bucket's lifecycle rule says so. */
export class TtlSweeper implements Source {
  readonly name = 'time to live';
  readonly #deps: TtlDeps;
  readonly #tables: readonly Resource[];
  #running = false;
  #nextAt: number;

  constructor(deps: TtlDeps, tables: readonly Resource[]) {
    this.#deps = deps;
    this.#tables = tables.filter(
      ({ properties }) => objectOf(properties.TimeToLiveSpecification).Enabled === true,
    );
    deps.db.define('CREATE TABLE IF NOT EXISTS ttl (id INTEGER PRIMARY KEY, next_at INTEGER)');
    const stored = numberOrUndefined(deps.db.first('SELECT next_at FROM ttl WHERE id = 1')?.next_at);
    this.#nextAt = stored ?? (Math.floor(deps.clock.now() / intervalMs) + 1) * intervalMs;
  }

  pump(): void {
    const { db, clock, hub } = this.#deps;
    if (this.#running || !this.hasWork()) return;
    this.#running = true;
    this.#nextAt = (Math.floor(clock.now() / intervalMs) + 1) * intervalMs;
    hub.spawn(async () => {
      try {
        await this.#sweep();
        db.run('INSERT OR REPLACE INTO ttl (id, next_at) VALUES (1, ?)', this.#nextAt);
      } finally {
        this.#running = false;
      }
    });
  }

  hasWork(): boolean {
    return this.#nextAt <= this.#deps.clock.now();
  }

  nextWake(): number | undefined {
    return this.#nextAt > this.#deps.clock.now() ? this.#nextAt : undefined;
  }

  async #sweep(): Promise<void> {
    const { objects } = this.#deps;
    for (const table of this.#tables) await this.#sweepTable(table);
    await objects.expire();
  }

  async #sweepTable({ name, properties }: Resource): Promise<void> {
    const { clock, dynamodb, onExpired } = this.#deps;
    const attribute = textOf(objectOf(properties.TimeToLiveSpecification).AttributeName) ?? '';
    const keys = listOf(properties.KeySchema).map((key) => textOf(objectOf(key).AttributeName) ?? '');
    const names = Object.fromEntries([['#ttl', attribute], ...keys.map((key, index) => [`#k${index}`, key])]);
    let start: unknown;
    do {
      const page = await dynamodb.ask('Scan', {
        TableName: name,
        FilterExpression: '#ttl <= :now',
        ProjectionExpression: keys.map((_, index) => `#k${index}`).join(', '),
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: { ':now': { N: String(Math.floor(clock.now() / 1000)) } },
        ExclusiveStartKey: start,
      });
      for (const key of listOf(page.Items)) {
        // Conditional: the item may have been given a longer life meanwhile.
        await dynamodb
          .ask('DeleteItem', {
            TableName: name,
            Key: key,
            ConditionExpression: '#ttl <= :now',
            ExpressionAttributeNames: { '#ttl': attribute },
            ExpressionAttributeValues: { ':now': { N: String(Math.floor(clock.now() / 1000)) } },
          })
          .catch((fault: unknown) => {
            if (!(fault instanceof Error) || fault.name !== 'ConditionalCheckFailedException') throw fault;
          });
        onExpired();
      }
      start = page.LastEvaluatedKey;
    } while (isObject(start));
  }
}
