import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import { type Database, numberOrUndefined, type Row } from './database.ts';
import { isObject, numberOf, objectOf, parseObject, textOf } from './json.ts';
import type { Resource } from './resource.ts';
import { ServiceFault } from './wire.ts';

export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly redrive: { readonly target: string; readonly maxReceiveCount: number } | undefined;
}

export interface QueuedMessage {
  readonly id: string;
  readonly receiptHandle: string;
  readonly body: string;
  /** Message attributes as sent, JSON object. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly sentAt: number;
  readonly firstReceivedAt: number;
  readonly receiveCount: number;
}

/** Standard queues under the virtual clock; a message is durable before its sender is answered. */
export class QueueStore {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #queues: ReadonlyMap<string, Queue>;
  readonly #onChange: () => void;
  /** When the first message of a queue shows, `Infinity` without any, as long as none has changed: asked at every turn of the stack. */
  readonly #firstAt = new Map<string, number>();

  constructor(db: Database, clock: Clock, queues: readonly Resource[], onChange: () => void) {
    this.#db = db;
    this.#clock = clock;
    this.#onChange = onChange;
    this.#queues = new Map(queues.map((resource) => [resource.name, queueOf(resource)]));
    db.define(`
      CREATE TABLE IF NOT EXISTS messages (
        number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT, queue TEXT, body TEXT, attributes TEXT, sent_at INTEGER,
        visible_at INTEGER, receive_count INTEGER, first_received_at INTEGER, receipt TEXT, source TEXT,
        polled INTEGER DEFAULT 0);
      CREATE INDEX IF NOT EXISTS messages_by_visibility ON messages (queue, visible_at);
      CREATE INDEX IF NOT EXISTS messages_by_receipt ON messages (receipt)`);
  }

  /** By name, ARN or URL. */
  queue(reference: string): Queue {
    const name = reference.split(/[:/]/).at(-1) ?? '';
    const queue = this.#queues.get(name);
    if (!queue)
      throw new ServiceFault(
        'com.amazonaws.sqs#QueueDoesNotExist',
        'The specified queue does not exist.',
        400,
      );
    return queue;
  }

  send(
    queue: Queue,
    body: string,
    attributes: Readonly<Record<string, unknown>> = {},
    delaySeconds?: number,
  ): string {
    const id = randomUUID();
    const now = this.#clock.now();
    this.#db.run(
      'INSERT INTO messages (id, queue, body, attributes, sent_at, visible_at, receive_count) VALUES (?, ?, ?, ?, ?, ?, 0)',
      id,
      queue.name,
      body,
      JSON.stringify(attributes),
      now,
      now + 1000 * (delaySeconds ?? queue.delaySeconds),
    );
    this.#changed(queue);
    return id;
  }

  /** Takes visible messages and hides them; one received too often goes to the dead letters instead. */
  receive(queue: Queue, most: number, visibilitySeconds = queue.visibilitySeconds): QueuedMessage[] {
    const now = this.#clock.now();
    this.#firstAt.delete(queue.name);
    if (queue.redrive) this.#firstAt.delete(queue.redrive.target);
    return this.#db.transaction(() => {
      this.#db.run(
        'DELETE FROM messages WHERE queue = ? AND sent_at < ?',
        queue.name,
        now - 1000 * queue.retentionSeconds,
      );
      if (queue.redrive)
        this.#db.run(
          `UPDATE messages SET queue = ?, source = ?, visible_at = ?, receive_count = 0, first_received_at = NULL, receipt = NULL
           WHERE queue = ? AND visible_at <= ? AND receive_count >= ?`,
          queue.redrive.target,
          queue.arn,
          now,
          queue.name,
          now,
          queue.redrive.maxReceiveCount,
        );
      const rows = this.#db.all(
        'SELECT * FROM messages WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, number LIMIT ?',
        queue.name,
        now,
        most,
      );
      return rows.map((row) => {
        const receiptHandle = randomUUID();
        this.#db.run(
          `UPDATE messages SET receipt = ?, visible_at = ?, receive_count = receive_count + 1,
           first_received_at = coalesce(first_received_at, ?) WHERE number = ?`,
          receiptHandle,
          now + 1000 * visibilitySeconds,
          now,
          Number(row.number),
        );
        return messageOf(row, receiptHandle, now);
      });
    });
  }

  /** Messages a poller of this stack holds; it dies with the stack, so a restart gives them back uncounted. */
  hold(receiptHandles: readonly string[], held: boolean): void {
    this.#db.transaction(() => {
      for (const receipt of receiptHandles)
        this.#db.run('UPDATE messages SET polled = ? WHERE receipt = ?', held ? 1 : 0, receipt);
    });
  }

  takeBack(): void {
    this.#firstAt.clear();
    this.#db.run(
      `UPDATE messages SET polled = 0, visible_at = ?, receipt = NULL, receive_count = max(0, receive_count - 1)
       WHERE polled = 1`,
      this.#clock.now(),
    );
  }

  /** An outdated receipt deletes nothing, as in SQS. */
  remove(queue: Queue, receiptHandle: string): void {
    this.#db.run('DELETE FROM messages WHERE queue = ? AND receipt = ?', queue.name, receiptHandle);
    this.#changed(queue);
  }

  changeVisibility(queue: Queue, receiptHandle: string, seconds: number): void {
    const changed = this.#db.run(
      'UPDATE messages SET visible_at = ? WHERE queue = ? AND receipt = ?',
      this.#clock.now() + 1000 * seconds,
      queue.name,
      receiptHandle,
    );
    if (changed === 0)
      throw new ServiceFault(
        'com.amazonaws.sqs#ReceiptHandleIsInvalid',
        'The input receipt handle is invalid.',
        404,
      );
    this.#changed(queue);
  }

  purge(queue: Queue): void {
    this.#db.run('DELETE FROM messages WHERE queue = ?', queue.name);
    this.#changed(queue);
  }

  /** Back to where they came from, or to one queue; returns how many. */
  move(source: Queue, destination: Queue | undefined): number {
    const now = this.#clock.now();
    const moved = this.#db.transaction(() => {
      let count = 0;
      for (const row of this.#db.all(
        'SELECT number, source FROM messages WHERE queue = ? AND visible_at <= ?',
        source.name,
        now,
      )) {
        const target = destination ?? (row.source ? this.queue(String(row.source)) : undefined);
        if (!target) continue;
        count += this.#db.run(
          'UPDATE messages SET queue = ?, visible_at = ?, sent_at = ?, receive_count = 0, receipt = NULL WHERE number = ?',
          target.name,
          now,
          now,
          Number(row.number),
        );
      }
      return count;
    });
    this.#changed(...this.all());
    return moved;
  }

  all(): readonly Queue[] {
    return [...this.#queues.values()];
  }

  /** Visible, in flight and delayed messages. */
  counts(queue: Queue): { readonly visible: number; readonly hidden: number; readonly delayed: number } {
    const row = this.#db.first(
      `SELECT sum(visible_at <= ?1) AS visible, sum(visible_at > ?1 AND receive_count > 0) AS hidden,
       sum(visible_at > ?1 AND receive_count = 0) AS delayed FROM messages WHERE queue = ?2`,
      this.#clock.now(),
      queue.name,
    );
    return {
      visible: Number(row?.visible ?? 0),
      hidden: Number(row?.hidden ?? 0),
      delayed: Number(row?.delayed ?? 0),
    };
  }

  visible(queue: Queue, atMost = -1): number {
    if (this.#first(queue) > this.#clock.now()) return 0;
    const sql = `SELECT count(*) AS count FROM (SELECT 1 FROM messages WHERE queue = ? AND visible_at <= ? LIMIT ?)`;
    return Number(this.#db.first(sql, queue.name, this.#clock.now(), atMost)?.count ?? 0);
  }

  /** Since when the first of the visible messages has been visible. */
  visibleSince(queue: Queue): number | undefined {
    const sql = 'SELECT min(visible_at) AS at FROM messages WHERE queue = ? AND visible_at <= ?';
    return numberOrUndefined(this.#db.first(sql, queue.name, this.#clock.now())?.at);
  }

  /** When the next hidden or delayed message shows. */
  nextVisibleAt(queue: Queue): number | undefined {
    const first = this.#first(queue);
    if (first > this.#clock.now()) return first === Infinity ? undefined : first;
    const sql = 'SELECT min(visible_at) AS at FROM messages WHERE queue = ? AND visible_at > ?';
    return numberOrUndefined(this.#db.first(sql, queue.name, this.#clock.now())?.at);
  }

  #first(queue: Queue): number {
    const known = this.#firstAt.get(queue.name);
    if (known !== undefined) return known;
    const row = this.#db.first('SELECT min(visible_at) AS at FROM messages WHERE queue = ?', queue.name);
    const first = numberOrUndefined(row?.at) ?? Infinity;
    this.#firstAt.set(queue.name, first);
    return first;
  }

  #changed(...queues: readonly Queue[]): void {
    for (const { name } of queues) this.#firstAt.delete(name);
    this.#onChange();
  }
}

function queueOf({ name, arn, properties }: Resource): Queue {
  const policy = properties.RedrivePolicy;
  const redrive = typeof policy === 'string' ? parseObject(policy) : objectOf(policy);
  const target = textOf(redrive.deadLetterTargetArn)?.split(':').at(-1);
  return {
    name,
    arn,
    visibilitySeconds: numberOf(properties.VisibilityTimeout) ?? 30,
    delaySeconds: numberOf(properties.DelaySeconds) ?? 0,
    retentionSeconds: numberOf(properties.MessageRetentionPeriod) ?? 345_600,
    redrive:
      target === undefined ? undefined : { target, maxReceiveCount: numberOf(redrive.maxReceiveCount) ?? 10 },
  };
}

function messageOf(row: Row, receiptHandle: string, now: number): QueuedMessage {
  const attributes: unknown = JSON.parse(String(row.attributes));
  return {
    id: String(row.id),
    receiptHandle,
    body: String(row.body),
    attributes: isObject(attributes) ? attributes : {},
    sentAt: Number(row.sent_at),
    firstReceivedAt: numberOrUndefined(row.first_received_at) ?? now,
    receiveCount: Number(row.receive_count) + 1,
  };
}
