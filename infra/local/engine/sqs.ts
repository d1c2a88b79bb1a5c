import { createHash, randomUUID } from 'node:crypto';
import { inputOf } from './call-content.ts';
import { isObject, type JsonObject, listOf, numberOf, objectOf, textOf } from './json.ts';
import type { Queue, QueuedMessage, QueueStore } from './queue-store.ts';
import { account } from './template.ts';
import { type Call, jsonFault, jsonReply, type Reply, ServiceFault } from './wire.ts';

const largestMessage = 1024 * 1024;

/** SQS in the AWS JSON 1.0 protocol, on the store. */
export class Sqs {
  readonly #store: QueueStore;
  readonly #host: () => string;

  /** @param host - start of queue URLs */
  constructor(store: QueueStore, host: () => string) {
    this.#store = store;
    this.#host = host;
  }

  async handle(call: Call): Promise<Reply> {
    try {
      return jsonReply(this.#answer(call.operation, inputOf(call)));
    } catch (fault) {
      if (!(fault instanceof ServiceFault)) throw fault;
      return jsonFault(fault, { 'x-amzn-query-error': `${queryCode(fault.code)};Sender` });
    }
  }

  #answer(operation: string, input: JsonObject): unknown {
    const queue = () => this.#store.queue(textOf(input.QueueUrl) ?? '');
    switch (operation) {
      case 'SendMessage':
        return this.#send(queue(), input);
      case 'SendMessageBatch':
        return this.#batch(input, (entry) => this.#send(queue(), entry));
      case 'ReceiveMessage':
        return this.#receive(queue(), input);
      case 'DeleteMessage':
        this.#store.remove(queue(), textOf(input.ReceiptHandle) ?? '');
        return {};
      case 'DeleteMessageBatch':
        return this.#batch(input, (entry) => {
          this.#store.remove(queue(), textOf(entry.ReceiptHandle) ?? '');
          return {};
        });
      case 'ChangeMessageVisibility':
        this.#changeVisibility(queue(), input);
        return {};
      case 'ChangeMessageVisibilityBatch':
        return this.#batch(input, (entry) => {
          this.#changeVisibility(queue(), entry);
          return {};
        });
      case 'GetQueueUrl':
        return {
          QueueUrl: `${this.#host()}/${account}/${this.#store.queue(textOf(input.QueueName) ?? '').name}`,
        };
      case 'GetQueueAttributes':
        return { Attributes: this.#attributes(queue(), listOf(input.AttributeNames).map(String)) };
      case 'ListQueues': {
        const prefix = textOf(input.QueueNamePrefix) ?? '';
        const named = this.#store.all().filter(({ name }) => name.startsWith(prefix));
        return { QueueUrls: named.map(({ name }) => `${this.#host()}/${account}/${name}`) };
      }
      case 'PurgeQueue':
        this.#store.purge(queue());
        return {};
      case 'StartMessageMoveTask': {
        const destination = textOf(input.DestinationArn);
        const source = this.#store.queue(textOf(input.SourceArn) ?? '');
        this.#store.move(source, destination === undefined ? undefined : this.#store.queue(destination));
        return { TaskHandle: randomUUID() };
      }
      default:
        throw new ServiceFault(
          'com.amazonaws.sqs#UnsupportedOperation',
          `The local SQS does not do ${operation}.`,
        );
    }
  }

  #send(queue: Queue, input: JsonObject): JsonObject {
    const body = textOf(input.MessageBody);
    if (body === undefined || body === '')
      throw new ServiceFault(
        'com.amazonaws.sqs#MissingParameter',
        'The request must contain the parameter MessageBody.',
      );
    if (Buffer.byteLength(body) > largestMessage)
      throw new ServiceFault(
        'com.amazonaws.sqs#InvalidParameterValue',
        'One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
      );
    const delay = numberOf(input.DelaySeconds);
    if (delay !== undefined && (delay < 0 || delay > 900))
      throw new ServiceFault(
        'com.amazonaws.sqs#InvalidParameterValue',
        `Value ${delay} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
      );
    const attributes = objectOf(input.MessageAttributes);
    const MessageId = this.#store.send(queue, body, attributes, delay);
    return {
      MessageId,
      MD5OfMessageBody: md5(body),
      ...(Object.keys(attributes).length > 0 ? { MD5OfMessageAttributes: md5OfAttributes(attributes) } : {}),
    };
  }

  #receive(queue: Queue, input: JsonObject): JsonObject {
    const most = numberOf(input.MaxNumberOfMessages) ?? 1;
    const messages = this.#store.receive(
      queue,
      most,
      numberOf(input.VisibilityTimeout) ?? queue.visibilitySeconds,
    );
    return {
      Messages: messages.map((message) => ({
        MessageId: message.id,
        ReceiptHandle: message.receiptHandle,
        Body: message.body,
        MD5OfBody: md5(message.body),
        Attributes: systemAttributes(message),
        ...(Object.keys(message.attributes).length > 0
          ? {
              MessageAttributes: message.attributes,
              MD5OfMessageAttributes: md5OfAttributes(message.attributes),
            }
          : {}),
      })),
    };
  }

  #changeVisibility(queue: Queue, input: JsonObject): void {
    this.#store.changeVisibility(
      queue,
      textOf(input.ReceiptHandle) ?? '',
      numberOf(input.VisibilityTimeout) ?? 0,
    );
  }

  #batch(input: JsonObject, work: (entry: JsonObject) => JsonObject): JsonObject {
    const entries = listOf(input.Entries).map(objectOf);
    if (entries.length === 0)
      throw new ServiceFault(
        'com.amazonaws.sqs#EmptyBatchRequest',
        'There should be at least one entry in the request.',
      );
    if (entries.length > 10)
      throw new ServiceFault(
        'com.amazonaws.sqs#TooManyEntriesInBatchRequest',
        'Maximum number of entries per request are 10.',
      );
    const ids = new Set(entries.map((entry) => entry.Id));
    if (ids.size < entries.length)
      throw new ServiceFault(
        'com.amazonaws.sqs#BatchEntryIdsNotDistinct',
        'Two or more batch entries in the request have the same Id.',
      );
    const successful: JsonObject[] = [];
    const unsuccessful: JsonObject[] = [];
    for (const entry of entries) {
      try {
        successful.push({ Id: entry.Id, ...work(entry) });
      } catch (fault) {
        if (!(fault instanceof ServiceFault) || fault.code.endsWith('QueueDoesNotExist')) throw fault;
        unsuccessful.push({
          Id: entry.Id,
          SenderFault: true,
          Code: queryCode(fault.code),
          Message: fault.message,
        });
      }
    }
    return { Successful: successful, ...(unsuccessful.length > 0 ? { Failed: unsuccessful } : {}) };
  }

  #attributes(queue: Queue, names: readonly string[]): JsonObject {
    const counts = this.#store.counts(queue);
    const all: Readonly<Record<string, string>> = {
      ApproximateNumberOfMessages: String(counts.visible),
      ApproximateNumberOfMessagesNotVisible: String(counts.hidden),
      ApproximateNumberOfMessagesDelayed: String(counts.delayed),
      VisibilityTimeout: String(queue.visibilitySeconds),
      DelaySeconds: String(queue.delaySeconds),
      MessageRetentionPeriod: String(queue.retentionSeconds),
      QueueArn: queue.arn,
    };
    return Object.fromEntries(
      Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name)),
    );
  }
}

export function systemAttributes(message: QueuedMessage): Readonly<Record<string, string>> {
  return {
    SenderId: account,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  };
}

export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** SQS's own digest of message attributes: sorted names, each part preceded by its length. */
function md5OfAttributes(attributes: JsonObject): string {
  const hash = createHash('md5');
  const part = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of Object.keys(attributes).sort()) {
    const value = attributes[name];
    if (!isObject(value)) continue;
    const binary = textOf(value.BinaryValue);
    part(Buffer.from(name));
    part(Buffer.from(textOf(value.DataType) ?? 'String'));
    hash.update(Buffer.from([binary === undefined ? 1 : 2]));
    part(binary === undefined ? Buffer.from(textOf(value.StringValue) ?? '') : Buffer.from(binary, 'base64'));
  }
  return hash.digest('hex');
}

function queryCode(code: string): string {
  const name = code.replace(/^.*#/, '');
  return name === 'QueueDoesNotExist'
    ? 'AWS.SimpleQueueService.NonExistentQueue'
    : `AWS.SimpleQueueService.${name}`;
}
