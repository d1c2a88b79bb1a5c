import type { InvocationResult } from '../ports.ts';
import type { Clock } from './clock.ts';
import { type Database, numberOrUndefined, textOrUndefined } from './database.ts';
import { matchesPattern } from './event-pattern.ts';
import type { Functions } from './functions.ts';
import type { Hub, Source } from './hub.ts';
import { EngineError, type JsonObject, listOf, numberOf, objectOf, parseObject, textOf } from './json.ts';
import type { QueueStore } from './queue-store.ts';
import type { Resource } from './resource.ts';
import type { StreamTrimmer } from './stream-trimmer.ts';
import { region } from './template.ts';

const longestRetryMs = 60_000;
/** Real milliseconds in which writes gather while other work goes on; AWS reads four times a second. */
const gatherMs = 25;

interface StreamPollerDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly hub: Hub;
  /** One call of DynamoDB Streams, through the gateway. */
  readonly ask: (operation: string, input: unknown) => Promise<JsonObject>;
  readonly functions: Functions;
  readonly queues: QueueStore;
  readonly trimmer: StreamTrimmer;
  readonly log: (line: string) => void;
  /** How long the oldest record that is not done has waited, by name of the function. */
  readonly onAge: (functionName: string, milliseconds: number) => void;
}

/**
 * One event source mapping of a table's stream: in order, at least once, the checkpoint stored after each batch.
 * Reads only after a write has passed through the gateway, at the start, and when a retry is due.
 */
export class StreamPoller implements Source {
  readonly name: string;
  readonly #deps: StreamPollerDeps;
  readonly #id: string;
  readonly #tableName: string;
  readonly #properties: JsonObject;
  readonly #patterns: readonly JsonObject[];
  #unread = true;
  /** Real milliseconds, of the first write that has not been read. */
  #wokenAt = Number.NEGATIVE_INFINITY;
  #running = false;
  #attempts = 0;
  #readFaults = 0;
  #behindSince: number | undefined;
  #retryAt: number | undefined;
  /** After a failed batch: fewer records at once, to find the bad one. */
  #limit: number;
  #stream: { readonly arn: string; readonly shard: string } | undefined;
  /** The iterator that goes on after a record, as the last read gave it. */
  #next: { readonly after: string | undefined; readonly iterator: unknown } | undefined;

  constructor(deps: StreamPollerDeps, mapping: Resource) {
    this.#deps = deps;
    this.#id = mapping.logicalId;
    this.#properties = mapping.properties;
    this.#tableName = /:table\/([^/]+)\//.exec(String(mapping.properties.EventSourceArn))?.[1] ?? '';
    this.name = `stream of ${this.#tableName}`;
    this.#limit = this.#batchSize;
    const filters = listOf(objectOf(mapping.properties.FilterCriteria).Filters);
    this.#patterns = filters.map((filter) => parseObject(String(objectOf(filter).Pattern)));
    deps.db.define(
      'CREATE TABLE IF NOT EXISTS checkpoints (id TEXT PRIMARY KEY, sequence TEXT, attempts INTEGER, retry_at INTEGER)',
    );
    const row = deps.db.first('SELECT sequence, attempts, retry_at FROM checkpoints WHERE id = ?', this.#id);
    deps.trimmer.follow(this.#tableName, this.#id, textOrUndefined(row?.sequence));
    this.#attempts = Number(row?.attempts ?? 0);
    this.#retryAt = numberOrUndefined(row?.retry_at);
  }

  /** A write has passed: there may be records. */
  wake(): void {
    this.#behindSince ??= this.#deps.clock.now();
    if (this.#unread) return;
    this.#unread = true;
    this.#wokenAt = performance.now();
    setTimeout(() => this.#deps.hub.poke(), gatherMs);
  }

  pump(idle: boolean): void {
    const { clock, hub } = this.#deps;
    if (this.#running || !this.hasWork()) return;
    if (this.#retryAt !== undefined && this.#retryAt > clock.now()) return;
    if (!idle && performance.now() - this.#wokenAt < gatherMs) return;
    this.#running = true;
    hub.spawn(async () => {
      try {
        await this.#read();
      } catch (fault) {
        // The stream could not be read: come back soon, without losing the place or counting an attempt.
        if (!hub.stopped) this.#readFailed(fault instanceof Error ? fault.name : 'fault');
      } finally {
        this.#running = false;
      }
    });
  }

  hasWork(): boolean {
    if (this.#retryAt !== undefined) return this.#retryAt <= this.#deps.clock.now();
    return this.#unread;
  }

  nextWake(): number | undefined {
    return this.#retryAt !== undefined && this.#retryAt > this.#deps.clock.now() ? this.#retryAt : undefined;
  }

  get #batchSize(): number {
    return numberOf(this.#properties.BatchSize) ?? 100;
  }

  async #read(): Promise<void> {
    const { hub } = this.#deps;
    while (!hub.stopped) {
      this.#unread = false;
      const limit = this.#limit;
      const records = await this.#records();
      if (records.length > 0 && !(await this.#deliver(records))) return;
      if (records.length >= limit) continue;
      // What was not full was all there is, unless something was written meanwhile: that gathers anew.
      if (this.#unread) return;
      this.#behindSince = undefined;
      this.#attempts = 0;
      this.#retryAt = undefined;
      return;
    }
  }

  /** True when the place in the stream moved on. */
  async #deliver(records: readonly JsonObject[]): Promise<boolean> {
    const { hub, functions } = this.#deps;
    const wanted = records.filter((record) => this.#wants(record));
    const last = sequenceOf(records.at(-1));
    if (wanted.length === 0) {
      this.#moveOn(last, records.length);
      return true;
    }
    const result = await functions.deliver(String(this.#properties.FunctionName), { Records: wanted });
    if (hub.stopped) return false;
    const failedAt = this.#failedAt(result, wanted);
    if (failedAt === undefined) {
      this.#moveOn(last, records.length);
      return true;
    }
    const before = wanted[failedAt - 1];
    if (before) {
      this.#moveOn(sequenceOf(before), records.indexOf(before) + 1);
      this.#later(result.kind === 'failed' ? result.errorType : 'partial');
      return false;
    }
    const mostRetries = numberOf(this.#properties.MaximumRetryAttempts) ?? -1;
    if (mostRetries >= 0 && this.#attempts >= mostRetries) {
      if (this.#properties.BisectBatchOnFunctionError === true && this.#limit > 1 && wanted.length > 1) {
        this.#limit = Math.max(1, Math.floor(Math.min(this.#limit, records.length) / 2));
        this.#attempts = 0;
        this.#unread = true;
        return true;
      }
      this.#giveUp(wanted, result);
      this.#moveOn(last, records.length);
      return true;
    }
    if (this.#properties.BisectBatchOnFunctionError === true)
      this.#limit = Math.max(1, Math.floor(Math.min(this.#limit, records.length) / 2));
    this.#later(result.kind === 'failed' ? result.errorType : 'partial');
    return false;
  }

  /** Index of the first record that is to be read again; undefined when all went well. */
  #failedAt(result: InvocationResult, records: readonly JsonObject[]): number | undefined {
    if (result.kind === 'failed') return 0;
    if (!listOf(this.#properties.FunctionResponseTypes).includes('ReportBatchItemFailures')) return undefined;
    const failures = listOf(objectOf(result.value).batchItemFailures);
    if (failures.length === 0) return undefined;
    const places = failures.map((item) => {
      const id = textOf(objectOf(item).itemIdentifier);
      return records.findIndex((record) => sequenceOf(record) === id);
    });
    return Math.max(0, Math.min(...places));
  }

  #wants(record: JsonObject): boolean {
    return this.#patterns.length === 0 || this.#patterns.some((pattern) => matchesPattern(pattern, record));
  }

  #moveOn(sequence: string, records: number): void {
    this.#attempts = 0;
    this.#retryAt = undefined;
    this.#limit = Math.min(this.#batchSize, this.#limit * 2);
    this.#deps.db.run(
      'INSERT OR REPLACE INTO checkpoints (id, sequence, attempts, retry_at) VALUES (?, ?, 0, NULL)',
      this.#id,
      sequence,
    );
    this.#deps.trimmer.moved(this.#tableName, this.#id, sequence, records);
  }

  #readFailed(reason: string): void {
    this.#retryAt = this.#deps.clock.now() + Math.min(1000 * 2 ** this.#readFaults, longestRetryMs);
    this.#readFaults += 1;
    this.#unread = true;
    this.#deps.log(`${this.name}: cannot be read (${reason})`);
  }

  #later(reason: string): void {
    const { db, clock, functions, log, onAge } = this.#deps;
    this.#retryAt = clock.now() + Math.min(1000 * 2 ** this.#attempts, longestRetryMs);
    this.#attempts += 1;
    this.#behindSince ??= clock.now();
    onAge(functions.find(String(this.#properties.FunctionName))?.name ?? '', clock.now() - this.#behindSince);
    this.#unread = true;
    log(`${this.name}: batch failed (${reason}), attempt ${this.#attempts}`);
    db.run(
      `INSERT INTO checkpoints (id, attempts, retry_at) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET attempts = excluded.attempts, retry_at = excluded.retry_at`,
      this.#id,
      this.#attempts,
      this.#retryAt,
    );
  }

  /** Records that failed for good: to the on-failure queue as the place in the stream, like Lambda. */
  #giveUp(records: readonly JsonObject[], result: InvocationResult): void {
    const { queues, log, clock } = this.#deps;
    const destination = textOf(objectOf(objectOf(this.#properties.DestinationConfig).OnFailure).Destination);
    log(`${this.name}: gave up ${records.length} record(s)`);
    if (destination === undefined) return;
    queues.send(
      queues.queue(destination),
      JSON.stringify({
        version: '1.0',
        timestamp: clock.iso(),
        requestContext: {
          condition: 'RetryAttemptsExhausted',
          functionArn: this.#properties.FunctionName,
        },
        responseContext: {
          statusCode: 200,
          functionError: result.kind === 'failed' ? result.errorType : undefined,
        },
        DDBStreamBatchInfo: {
          shardId: this.#stream?.shard,
          startSequenceNumber: sequenceOf(records[0]),
          endSequenceNumber: sequenceOf(records.at(-1)),
          batchSize: records.length,
          streamArn: this.#properties.EventSourceArn,
        },
      }),
    );
  }

  async #records(): Promise<readonly JsonObject[]> {
    const { db, ask, clock } = this.#deps;
    this.#stream ??= await this.#describe();
    const row = db.first('SELECT sequence FROM checkpoints WHERE id = ?', this.#id);
    const sequence = textOrUndefined(row?.sequence);
    const place =
      sequence === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence };
    const { arn, shard } = this.#stream;
    const known = this.#next?.after === sequence ? this.#next?.iterator : undefined;
    this.#next = undefined;
    const ShardIterator =
      known ?? (await ask('GetShardIterator', { StreamArn: arn, ShardId: shard, ...place })).ShardIterator;
    const answer = await ask('GetRecords', { ShardIterator, Limit: this.#limit });
    this.#readFaults = 0;
    const records = listOf(answer.Records);
    const last = sequenceOf(objectOf(records.at(-1)));
    this.#next = { after: last || sequence, iterator: answer.NextShardIterator };
    return records.map((record) => ({
      ...objectOf(record),
      // The engine's own time is real.
      dynamodb: {
        ...objectOf(objectOf(record).dynamodb),
        ApproximateCreationDateTime: Math.floor(clock.now() / 1000),
      },
      eventSourceARN: this.#properties.EventSourceArn,
      awsRegion: region,
    }));
  }

  async #describe(): Promise<{ readonly arn: string; readonly shard: string }> {
    const { ask } = this.#deps;
    const found = objectOf(listOf((await ask('ListStreams', { TableName: this.#tableName })).Streams)[0]);
    const arn = textOf(found.StreamArn);
    if (arn === undefined) throw new EngineError(`The table ${this.#tableName} has no stream.`);
    const description = objectOf((await ask('DescribeStream', { StreamArn: arn })).StreamDescription);
    const shard = textOf(objectOf(listOf(description.Shards)[0]).ShardId);
    if (shard === undefined) throw new EngineError(`The stream of ${this.#tableName} has no shard.`);
    return { arn, shard };
  }
}

function sequenceOf(record: JsonObject | undefined): string {
  return textOf(objectOf(record?.dynamodb).SequenceNumber) ?? '';
}
