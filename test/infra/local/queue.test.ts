import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../../infra/local/engine/engine.ts';
import { aFunction, callAws, midsummer, noteTable, stackFolder } from './fixture.ts';
import { notesOf } from './notes.ts';

const folders: ReturnType<typeof stackFolder>[] = [];
const clients: SQSClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  for (const folder of folders.splice(0)) await folder.remove();
});

const queues = {
  Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
  Mail: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      QueueName: 'mail',
      VisibilityTimeout: 60,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 2 },
    },
  },
};

/** Notes each batch as one item `<instant> <bodies>`; fails messages whose body is `bad` or starts with `poison`. */
const consumer = `${callAws}
  const seen = new Set();
  export const handler = async (event) => {
    const bodies = event.Records.map((record) => record.body).sort();
    await note('batch', new Date().toISOString() + ' ' + bodies.join(' '));
    const failed = event.Records.filter(({ body }) => body.startsWith('poison') || (body === 'bad' && !seen.has(body)));
    for (const record of event.Records) seen.add(record.body);
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };`;

function mapped(properties: Readonly<Record<string, unknown>> = {}) {
  const folder = stackFolder({
    code: { consumer },
    resources: {
      ...queues,
      Notes: noteTable,
      Consumer: aFunction('consumer'),
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Mail', 'Arn'] },
          FunctionName: { Ref: 'Consumer' },
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ...properties,
        },
      },
    },
  });
  folders.push(folder);
  return folder;
}

function sqsOf(engine: Engine) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SQSClient({
    region: 'eu-north-1',
    credentials,
    endpoint: engine.endpoint,
    maxAttempts: 1,
  });
  clients.push(client);
  const urlOf = (name: string) => `${engine.endpoint}/000000000000/${name}`;
  return {
    client,
    url: urlOf('mail'),
    send: (body: string, more = {}) =>
      client.send(new SendMessageCommand({ QueueUrl: urlOf('mail'), MessageBody: body, ...more })),
    receive: async (name = 'mail') => {
      const input = { QueueUrl: urlOf(name), MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
      return (await client.send(new ReceiveMessageCommand(input))).Messages ?? [];
    },
    counts: async (name = 'mail') => {
      const input = { QueueUrl: urlOf(name), AttributeNames: ['All' as const] };
      const { Attributes } = await client.send(new GetQueueAttributesCommand(input));
      return [
        Attributes?.ApproximateNumberOfMessages,
        Attributes?.ApproximateNumberOfMessagesNotVisible,
        Attributes?.ApproximateNumberOfMessagesDelayed,
      ].map(Number);
    },
  };
}

describe('a queue', () => {
  it('hides a received message until its visibility time-out in virtual time', async () => {
    const folder = stackFolder({ resources: queues });
    folders.push(folder);
    const engine = await folder.start({ clock: midsummer });
    engine.begin();
    const sqs = sqsOf(engine);
    const attribute = { DataType: 'String', StringValue: 'acknowledgement' };
    await sqs.send('one', { MessageAttributes: { kind: attribute } });
    const [first] = await sqs.receive();
    expect(first).toMatchObject({ Body: 'one', MessageAttributes: { kind: attribute } });
    expect(await sqs.receive()).toEqual([]);
    expect(await sqs.counts()).toEqual([0, 1, 0]);
    await engine.advanceTo(midsummer + 60_000);
    const [second] = await sqs.receive();
    const outdated = { QueueUrl: sqs.url, ReceiptHandle: first?.ReceiptHandle ?? '' };
    await sqs.client.send(new DeleteMessageCommand(outdated));
    expect(await sqs.counts()).toEqual([0, 1, 0]);
    const present = { QueueUrl: sqs.url, ReceiptHandle: second?.ReceiptHandle ?? '' };
    await sqs.client.send(new ChangeMessageVisibilityCommand({ ...present, VisibilityTimeout: 0 }));
    expect(await sqs.counts()).toEqual([1, 0, 0]);
  });

  it('delays in virtual time, answers batches entry by entry, and says when a queue does not exist', async () => {
    const folder = stackFolder({ resources: queues });
    folders.push(folder);
    const engine = await folder.start({ clock: midsummer });
    engine.begin();
    const sqs = sqsOf(engine);
    const Entries = [
      { Id: 'a', MessageBody: 'now' },
      { Id: 'b', MessageBody: 'later', DelaySeconds: 900 },
      { Id: 'c', MessageBody: 'never', DelaySeconds: 901 },
    ];
    const sent = await sqs.client.send(new SendMessageBatchCommand({ QueueUrl: sqs.url, Entries }));
    expect([sent.Successful?.map(({ Id }) => Id), sent.Failed?.map(({ Id }) => Id)]).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
    expect((await sqs.receive()).map(({ Body }) => Body)).toEqual(['now']);
    await engine.advanceTo(midsummer + 900_000);
    expect((await sqs.receive()).map(({ Body }) => Body).sort()).toEqual(['later', 'now']);
    const missing = new SendMessageCommand({
      QueueUrl: `${engine.endpoint}/000000000000/none`,
      MessageBody: 'x',
    });
    await expect(sqs.client.send(missing)).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });
});

describe('a queue poller', () => {
  it('gives a failed message again after its visibility time-out, the others never', async () => {
    const engine = await mapped().start({ clock: midsummer });
    engine.begin();
    const { client, url } = sqsOf(engine);
    const Entries = ['bad', 'good'].map((body) => ({ Id: body, MessageBody: body }));
    await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
    await engine.settled();
    await engine.advanceTo(midsummer + 3_600_000);
    const seen = (await notesOf(engine, 'batch')).flatMap(({ sk }) =>
      sk
        .split(' ')
        .slice(1)
        .map((body) => `${sk.slice(11, 19)} ${body}`),
    );
    expect(seen).toEqual(['14:00:00 bad', '14:00:00 good', '14:01:00 bad'].sort());
  });

  it('moves a message received too often to the dead letters, from where it can be sent again', async () => {
    const engine = await mapped().start({ clock: midsummer });
    engine.begin();
    const sqs = sqsOf(engine);
    await sqs.send('poison');
    await engine.advanceTo(midsummer + 3_600_000);
    expect(await notesOf(engine, 'batch')).toHaveLength(2);
    expect([await sqs.counts('mail'), await sqs.counts('dead')]).toEqual([
      [0, 0, 0],
      [1, 0, 0],
    ]);
    await sqs.client.send(
      new StartMessageMoveTaskCommand({ SourceArn: 'arn:aws:sqs:eu-north-1:000000000000:dead' }),
    );
    await engine.settled();
    expect(await notesOf(engine, 'batch')).toHaveLength(3);
  });

  it('with a batching window gathers what one instant produced and delivers it at that instant', async () => {
    const engine = await mapped({ BatchSize: 100, MaximumBatchingWindowInSeconds: 60 }).start({
      clock: midsummer,
    });
    engine.begin();
    const sqs = sqsOf(engine);
    await engine.track(async () => {
      for (const body of ['a', 'b', 'c']) await sqs.send(body);
    });
    await engine.settled();
    expect((await notesOf(engine, 'batch')).map(({ sk }) => sk)).toEqual([
      `${new Date(midsummer).toISOString()} a b c`,
    ]);
  });
});
