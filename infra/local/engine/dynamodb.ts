import { Agent, request } from 'node:http';
import { inputOf } from './call-content.ts';
import { type JsonObject, parseObject, textOf } from './json.ts';
import type { Meter } from './usage.ts';
import type { Call, Reply } from './wire.ts';

const writes =
  /^(Put|Update|Delete|BatchWrite|TransactWrite)Item|^(Execute|BatchExecute)|^TransactWriteItems/;
const metered = /Item$|Items$|^Query$|^Scan$/;

/** DynamoDB and its streams: passes calls on to dynoxide, counts what they would cost, and tells of writes. */
export class DynamoDbProxy {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #port: number;
  readonly #meter: Meter;
  readonly #onWrite: (() => void)[];

  /** @param onWrite - something may have been added to a stream */
  constructor(port: number, meter: Meter, onWrite: () => void) {
    this.#port = port;
    this.#meter = meter;
    this.#onWrite = [onWrite];
  }

  /** Who else hears that something may have been written, before whoever wrote it does. */
  onWrite(heard: () => void): void {
    this.#onWrite.unshift(heard);
  }

  async handle(call: Call): Promise<Reply> {
    const target = call.headers['x-amz-target'];
    // Look-ups of the stack itself are marked, and not billed.
    const own = String(call.headers['user-agent'] ?? '').includes('synpunkt-local-stack');
    const reads = !writes.test(call.operation);
    if (call.service === 'DynamoDBStreams' || !metered.test(call.operation) || (own && reads))
      return this.send(String(target), call.body);
    const asked = inputOf(call);
    const body = { ...asked, ReturnConsumedCapacity: asked.ReturnConsumedCapacity ?? 'TOTAL' };
    try {
      const reply = await this.send(String(target), JSON.stringify(body));
      if (reply.status !== 200) return reply;
      const answer = parseObject(reply.body.toString());
      this.#meter.dynamodb(call.operation, answer.ConsumedCapacity);
      const wanted = textOf(asked.ReturnConsumedCapacity);
      if (wanted !== undefined && wanted !== 'NONE') return reply;
      const { ConsumedCapacity: _, ...rest } = answer;
      return { status: 200, headers: reply.headers, body: JSON.stringify(rest) };
    } finally {
      if (writes.test(call.operation)) for (const heard of this.#onWrite) heard();
    }
  }

  /** One call to the engine itself, unmetered. */
  send(target: string, body: Buffer | string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          method: 'POST',
          path: '/',
          agent: this.#agent,
          headers: {
            'content-type': 'application/x-amz-json-1.0',
            'content-length': Buffer.byteLength(body),
            'x-amz-target': target,
            'x-amz-date': '20260101T000000Z',
            authorization:
              'AWS4-HMAC-SHA256 Credential=local/20260101/eu-north-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0',
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 500,
              headers: { 'content-type': 'application/x-amz-json-1.0' },
              body: Buffer.concat(chunks),
            }),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  /** One call in plain JSON; throws the engine's fault. */
  async ask(operation: string, input: unknown): Promise<JsonObject> {
    return answerOf(await this.send(`DynamoDB_20120810.${operation}`, JSON.stringify(input)));
  }

  stop(): void {
    this.#agent.destroy();
  }
}

/** Content of an answer; throws an error named like the service's fault. */
export function answerOf(reply: Reply): JsonObject {
  const answer = parseObject(reply.body.toString());
  if (reply.status === 200) return answer;
  const name = (textOf(answer.__type) ?? 'InternalServerError').replace(/^.*#/, '');
  throw Object.assign(new Error(textOf(answer.message) ?? textOf(answer.Message) ?? name), { name });
}
