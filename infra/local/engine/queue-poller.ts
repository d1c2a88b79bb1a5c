import type { InvocationResult } from '../ports.ts';
import type { Clock } from './clock.ts';
import type { Functions } from './functions.ts';
import type { Hub, Source } from './hub.ts';
import { listOf, numberOf, objectOf, textOf } from './json.ts';
import type { Queue, QueuedMessage, QueueStore } from './queue-store.ts';
import type { Resource } from './resource.ts';
import { md5, systemAttributes } from './sqs.ts';
import { region } from './template.ts';

const defaultConcurrency = 4;

interface QueuePollerDeps {
  readonly clock: Clock;
  readonly hub: Hub;
  readonly queues: QueueStore;
  readonly functions: Functions;
}

/**
 * One event source mapping of a queue. A batching window ends when nothing else runs that could still send,
 * so that a batch gathers what one instant produced and is delivered at that instant.
 */
export class QueuePoller implements Source {
  readonly name: string;
  readonly #deps: QueuePollerDeps;
  readonly #queue: Queue;
  readonly #functionName: string;
  readonly #batchSize: number;
  readonly #windowMs: number;
  readonly #concurrency: number;
  readonly #reportsItems: boolean;
  #running = 0;

  constructor(deps: QueuePollerDeps, mapping: Resource) {
    const { properties } = mapping;
    this.#deps = deps;
    this.#queue = deps.queues.queue(String(properties.EventSourceArn));
    this.name = `queue ${this.#queue.name}`;
    this.#functionName = String(properties.FunctionName);
    this.#batchSize = numberOf(properties.BatchSize) ?? 10;
    this.#windowMs = 1000 * (numberOf(properties.MaximumBatchingWindowInSeconds) ?? 0);
    this.#concurrency = Math.min(
      numberOf(objectOf(properties.ScalingConfig).MaximumConcurrency) ?? defaultConcurrency,
      deps.functions.find(this.#functionName)?.concurrency ?? defaultConcurrency,
    );
    this.#reportsItems = listOf(properties.FunctionResponseTypes).includes('ReportBatchItemFailures');
  }

  pump(idle: boolean): void {
    const { hub, queues } = this.#deps;
    while (this.#running < this.#concurrency) {
      // Thousands may wait, and each that ends asks anew.
      const visible = queues.visible(this.#queue, this.#batchSize);
      if (visible === 0 || (!idle && visible < this.#batchSize && this.#windowIsOpen())) return;
      const messages = queues.receive(this.#queue, this.#batchSize);
      if (messages.length === 0) return;
      const receipts = messages.map((message) => message.receiptHandle);
      queues.hold(receipts, true);
      this.#running += 1;
      hub.spawn(async () => {
        try {
          await this.#deliver(messages);
        } finally {
          this.#running -= 1;
          if (!hub.stopped) queues.hold(receipts, false);
        }
      });
    }
  }

  #windowIsOpen(): boolean {
    const { clock, queues } = this.#deps;
    return this.#windowMs > 0 && (queues.visibleSince(this.#queue) ?? 0) + this.#windowMs > clock.now();
  }

  hasWork(): boolean {
    return this.#deps.queues.visible(this.#queue, 1) > 0;
  }

  nextWake(): number | undefined {
    return this.#deps.queues.nextVisibleAt(this.#queue);
  }

  async #deliver(messages: readonly QueuedMessage[]): Promise<void> {
    const { hub, queues, functions } = this.#deps;
    const event = { Records: messages.map((message) => this.#record(message)) };
    const result = await functions.deliver(this.#functionName, event);
    if (hub.stopped) return;
    const failed = this.#failedOf(result, messages);
    for (const message of messages)
      if (!failed.has(message.id)) queues.remove(this.#queue, message.receiptHandle);
  }

  /** Ids that stay in the queue until their visibility time-out; all of them for an answer that cannot be read. */
  #failedOf(result: InvocationResult, messages: readonly QueuedMessage[]): ReadonlySet<string> {
    const ids = new Set(messages.map((message) => message.id));
    if (result.kind === 'failed') return ids;
    if (!this.#reportsItems) return new Set();
    const failed = listOf(objectOf(result.value).batchItemFailures).map(
      (item) => textOf(objectOf(item).itemIdentifier) ?? '',
    );
    return failed.every((id) => ids.has(id)) ? new Set(failed) : ids;
  }

  #record(message: QueuedMessage) {
    return {
      messageId: message.id,
      receiptHandle: message.receiptHandle,
      body: message.body,
      attributes: systemAttributes(message),
      messageAttributes: Object.fromEntries(
        Object.entries(message.attributes).map(([name, value]) => {
          const { StringValue, BinaryValue, DataType } = objectOf(value);
          return [name, { stringValue: StringValue, binaryValue: BinaryValue, dataType: DataType }];
        }),
      ),
      md5OfBody: md5(message.body),
      eventSource: 'aws:sqs',
      eventSourceARN: this.#queue.arn,
      awsRegion: region,
    };
  }
}
