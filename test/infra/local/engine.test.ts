import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../../infra/local/engine/start-engine.ts';
import { aFunction, callAws, midsummer, noteTable, stackFolder } from './fixture.ts';

const folders: ReturnType<typeof stackFolder>[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await folder.remove();
});

function folderWith(stack: Parameters<typeof stackFolder>[0]) {
  const folder = stackFolder(stack);
  folders.push(folder);
  return folder;
}

const credentials = { region: 'eu-north-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

async function notes(engine: Engine, pk: string): Promise<{ sk: string; at: string }[]> {
  const client = new DynamoDBClient({ ...credentials, endpoint: engine.endpoint });
  const found = await client.send(
    new QueryCommand({
      TableName: 'notes',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
    }),
  );
  client.destroy();
  return (found.Items ?? []).map((item) => ({ sk: item.sk?.S ?? '', at: item.at?.S ?? '' }));
}

async function put(engine: Engine, pk: string, sk: string): Promise<void> {
  const client = new DynamoDBClient({ ...credentials, endpoint: engine.endpoint });
  await client.send(new PutItemCommand({ TableName: 'notes', Item: { pk: { S: pk }, sk: { S: sk } } }));
  client.destroy();
}

describe('schedules', () => {
  it('fire at every due instant in order while the clock advances', async () => {
    const folder = folderWith({
      code: {
        sweep: `${callAws} export const handler = async () => { await note('sweep', new Date().toISOString()); };`,
      },
      resources: {
        Notes: noteTable,
        Sweep: aFunction('sweep'),
        Every: {
          Type: 'AWS::Scheduler::Schedule',
          Properties: {
            ScheduleExpression: 'rate(5 minutes)',
            FlexibleTimeWindow: { Mode: 'OFF' },
            Target: { Arn: { 'Fn::GetAtt': ['Sweep', 'Arn'] }, RoleArn: 'role' },
          },
        },
      },
    });
    const engine = await folder.start({ clock: midsummer });
    engine.begin();
    await engine.advanceTo(midsummer + 60 * 60_000);
    const fired = await notes(engine, 'sweep');
    expect(fired.map(({ sk }) => sk)).toEqual(
      Array.from({ length: 12 }, (_, index) => new Date(midsummer + (index + 1) * 300_000).toISOString()),
    );
    expect(engine.clock.now()).toBe(midsummer + 60 * 60_000);
  });
});

describe('streams', () => {
  const stack = {
    code: {
      stream: `${callAws} export const handler = async (event) => {
        for (const record of event.Records) {
          if (process.env.BROKEN === 'yes') throw new Error('broken');
          await note('seen', record.dynamodb.Keys.sk.S);
        }
      };`,
    },
    parameters: { Broken: { Type: 'String', Default: 'no' } },
    resources: {
      Notes: noteTable,
      Stream: aFunction('stream', { Environment: { Variables: { BROKEN: { Ref: 'Broken' } } } }),
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Notes', 'StreamArn'] },
          FunctionName: { Ref: 'Stream' },
          StartingPosition: 'TRIM_HORIZON',
          BatchSize: 10,
          FilterCriteria: {
            Filters: [
              { Pattern: JSON.stringify({ dynamodb: { Keys: { pk: { S: [{ prefix: 'case' }] } } } }) },
            ],
          },
        },
      },
    },
  };

  it('reach the function by the filter, and settled waits for them', async () => {
    const engine = await folderWith(stack).start({ clock: midsummer });
    engine.begin();
    for (let index = 0; index < 25; index += 1) await put(engine, 'case', `n${index}`);
    await engine.settled();
    expect(await notes(engine, 'seen')).toHaveLength(25);
  });

  it('are delivered at least once after a restart with a failing function', async () => {
    const folder = folderWith(stack);
    const first = await folder.start({ clock: midsummer, parameters: { Broken: 'yes' } });
    first.begin();
    await put(first, 'case', 'one');
    await first.settled();
    await first.stop();
    const second = await folder.start();
    second.begin();
    await second.settled();
    expect(await notes(second, 'seen')).toHaveLength(0);
    await second.advanceTo(midsummer + 10_000);
    expect(await notes(second, 'seen')).toEqual([
      { sk: 'one', at: expect.stringMatching(/^2026-06-18T14:00:0/) },
    ]);
  });
});
