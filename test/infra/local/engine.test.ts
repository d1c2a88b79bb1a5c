import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Database } from '../../../infra/local/engine/database.ts';
import type { Middleware } from '../../../infra/local/engine/wire.ts';
import { ownerAws } from '../../builders/owner-aws.ts';
import { aFunction, callAws, everyRight, midsummer, noteTable, stackFolder } from './fixture.ts';
import { notesOf, putNote } from './notes.ts';

const folders: ReturnType<typeof stackFolder>[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await folder.remove();
});

function folderWith(stack: Parameters<typeof stackFolder>[0]) {
  const folder = stackFolder(stack);
  folders.push(folder);
  return folder;
}

/** Notes every record of a `case…` item, unless broken. */
const streamStack = {
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
          Filters: [{ Pattern: JSON.stringify({ dynamodb: { Keys: { pk: { S: [{ prefix: 'case' }] } } } }) }],
        },
      },
    },
  },
};

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
            Target: { Arn: { 'Fn::GetAtt': ['Sweep', 'Arn'] }, RoleArn: everyRight },
          },
        },
      },
    });
    const engine = await folder.start({ clock: midsummer });
    engine.begin();
    await engine.advanceTo(midsummer + 60 * 60_000);
    const fired = await notesOf(engine, 'sweep');
    expect(fired.map(({ sk }) => sk)).toEqual(
      Array.from({ length: 12 }, (_, index) => new Date(midsummer + (index + 1) * 300_000).toISOString()),
    );
    expect(engine.clock.now()).toBe(midsummer + 60 * 60_000);
  });
});

describe('the role of a schedule', () => {
  const started = (source: string) => {
    const Role = {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'scheduler.amazonaws.com' },
            Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:scheduler:eu-north-1:*:${source}` } },
          },
        },
      },
    };
    const Every = {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'rate(1 hour)',
        Target: { Arn: { 'Fn::GetAtt': ['Tick', 'Arn'] }, RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } },
      },
    };
    return folderWith({ code: { tick: '' }, resources: { Tick: aFunction('tick'), Role, Every } }).start();
  };

  it('is taken on in the name of the group, and of no schedule', async () => {
    await expect(started('schedule-group/default')).resolves.toBeDefined();
    await expect(started('schedule/*')).rejects.toThrow(/has no role that scheduler.amazonaws.com may take/);
  });
});

describe('schedules on a running clock', () => {
  it('fire by themselves when their instant comes', async () => {
    const folder = folderWith({
      code: { tick: `${callAws} export const handler = async (event) => { await note('tick', event.at); };` },
      resources: {
        Notes: noteTable,
        Tick: aFunction('tick'),
        Every: {
          Type: 'AWS::Scheduler::Schedule',
          Properties: {
            ScheduleExpression: 'rate(1 hour)',
            Target: {
              Arn: { 'Fn::GetAtt': ['Tick', 'Arn'] },
              RoleArn: everyRight,
              Input: JSON.stringify({ at: '<aws.scheduler.scheduled-time>' }),
            },
          },
        },
      },
    });
    const engine = await folder.start({ clock: midsummer - 60_000, speed: 600 });
    engine.begin();
    await vi.waitFor(
      async () =>
        expect((await notesOf(engine, 'tick')).map(({ sk }) => sk)).toEqual(['2026-06-18T14:00:00Z']),
      { timeout: 60_000 },
    );
  });
});

describe('the bill', () => {
  it('counts calls, units and money, over a kill of the process too, and not what the local stack asks itself', async () => {
    const folder = folderWith({ resources: { Notes: noteTable } });
    const engine = await folder.start({ clock: midsummer });
    await putNote(engine, 'a', 'b');
    await notesOf(engine, 'a');
    await ownerAws.fetch(engine.endpoint, {
      method: 'POST',
      headers: {
        'x-amz-target': 'DynamoDB_20120810.ListTables',
        'user-agent': 'synpunkt-local-stack',
      },
      body: '{}',
    });
    expect(engine.usage()).toEqual({
      calls: { DynamoDB: { PutItem: 1, Query: 1 } },
      functions: {},
      units: { dynamodbWriteUnits: 1, dynamodbReadUnits: 0.5 },
      estimatedCost: {
        DynamoDB: expect.closeTo(0.67e-6 + 0.5 * 0.1345e-6, 12),
        total: expect.closeTo(0.737e-6, 9),
      },
    });
    await engine.stop();
    expect((await folder.start()).usage().calls).toEqual({ DynamoDB: { PutItem: 1, Query: 1 } });
  });
});

describe('a disturbance', () => {
  it('stands between every call and its service, and streams are read all the same', async () => {
    let calls = 0;
    const middleware: Middleware = async (_call, next) => {
      calls += 1;
      const reply = await next();
      const fault = JSON.stringify({
        __type: 'InternalServerError',
        message: 'injected after the work was done',
      });
      // Less often than a try makes calls, so that no try fails at the same call again for ever.
      return calls % 11 === 0 ? { status: 500, headers: {}, body: fault } : reply;
    };
    const engine = await folderWith(streamStack).start({
      clock: midsummer,
      disturbance: { middleware, isOdd: () => false },
    });
    engine.begin();
    for (let index = 0; index < 5; index += 1) await putNote(engine, 'case', `n${index}`);
    await engine.advanceTo(midsummer + 3_600_000);
    expect(await notesOf(engine, 'seen')).toHaveLength(5);
  });
});

describe('streams', () => {
  it('reach the function by the filter, and settled waits for them', async () => {
    const engine = await folderWith(streamStack).start({ clock: midsummer });
    engine.begin();
    for (let index = 0; index < 25; index += 1) await putNote(engine, 'case', `n${index}`);
    await engine.settled();
    expect(await notesOf(engine, 'seen')).toHaveLength(25);
  });

  it('keep only what has not been read, and go on from there after a restart', async () => {
    const folder = folderWith(streamStack);
    const first = await folder.start({ clock: midsummer });
    first.begin();
    for (let index = 0; index < 120; index += 1) await putNote(first, 'case', `n${index}`);
    await first.settled();
    await first.stop();
    const engine = new Database(join(folder.dataDir, 'dynamodb.sqlite'));
    const kept = engine.first('SELECT count(*) AS records FROM _stream_records');
    engine.close();
    // Each note makes the function write another, which is a record too.
    expect(Number(kept?.records)).toBeGreaterThan(0);
    expect(Number(kept?.records)).toBeLessThan(120);

    const second = await folder.start();
    second.begin();
    await putNote(second, 'case', 'later');
    await second.settled();
    const seen = (await notesOf(second, 'seen')).map(({ sk }) => sk);
    expect(seen).toHaveLength(121);
    expect(seen).toContain('later');
  });

  it('are delivered at least once after a restart with a failing function', async () => {
    const folder = folderWith(streamStack);
    const first = await folder.start({ clock: midsummer, parameters: { Broken: 'yes' } });
    first.begin();
    await putNote(first, 'case', 'one');
    await first.settled();
    await first.stop();
    const second = await folder.start();
    second.begin();
    await second.settled();
    expect(await notesOf(second, 'seen')).toHaveLength(0);
    await second.advanceTo(midsummer + 10_000);
    expect(await notesOf(second, 'seen')).toEqual([
      { sk: 'one', at: expect.stringMatching(/^2026-06-18T14:00:0/) },
    ]);
  });
});

describe('time to live', () => {
  it('removes what has expired by the virtual clock', async () => {
    const engine = await folderWith({ resources: { Notes: noteTable } }).start({ clock: midsummer });
    engine.begin();
    await putNote(engine, 'session', 'short', midsummer / 1000 + 60);
    await putNote(engine, 'session', 'long', midsummer / 1000 + 86_400);
    await engine.advanceTo(midsummer + 12 * 3_600_000);
    expect((await notesOf(engine, 'session')).map(({ sk }) => sk)).toEqual(['long']);
  });
});

describe('the clock', () => {
  const empty = { resources: {} };

  it('resumes where it was, jumps forward, and refuses to go back', async () => {
    const folder = folderWith(empty);
    const first = await folder.start({ clock: midsummer });
    first.begin();
    await first.advanceTo(midsummer + 1000);
    await first.stop();
    const second = await folder.start();
    expect(second.clock.now()).toBe(midsummer + 1000);
    await second.stop();
    const third = await folder.start({ clock: midsummer + 5000 });
    expect(third.clock.now()).toBe(midsummer + 5000);
    await third.stop();
    await expect(folder.start({ clock: midsummer })).rejects.toThrow('earlier');
  });

  it('freezes the present at speed 0 without a start', async () => {
    const engine = await folderWith(empty).start();
    const now = engine.clock.now();
    expect(Math.abs(now - Date.now())).toBeLessThan(10_000);
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
    expect(engine.clock.now()).toBe(now);
  });

  it('runs at its speed, and never backwards over a restart', async () => {
    const folder = folderWith(empty);
    const first = await folder.start({ clock: midsummer, speed: 3600 });
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    const seen = first.clock.now();
    expect(seen).toBeGreaterThanOrEqual(midsummer + 50 * 3000);
    await first.stop();
    const second = await folder.start();
    expect(second.clock.now()).toBeGreaterThanOrEqual(seen);
  });
});

describe('a data folder', () => {
  it('in use is refused, naming the process', async () => {
    const folder = folderWith({ resources: {} });
    await folder.start();
    await expect(folder.start()).rejects.toThrow(`in use by process ${process.pid}`);
  });

  it('whose table keys changed is refused with what to do', async () => {
    const folder = folderWith({ resources: { Notes: noteTable } });
    await (await folder.start()).stop();
    folder.write({
      resources: {
        Notes: {
          ...noteTable,
          Properties: { ...noteTable.Properties, KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] },
        },
      },
    });
    await expect(folder.start()).rejects.toThrow('delete the data folder');
  });

  it('gets the indexes a newer template adds', async () => {
    const folder = folderWith({ resources: { Notes: noteTable } });
    const first = await folder.start();
    await putNote(first, 'a', 'b');
    await first.stop();
    const index = {
      IndexName: 'by-sk',
      KeySchema: [{ AttributeName: 'sk', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    };
    folder.write({
      resources: {
        Notes: { ...noteTable, Properties: { ...noteTable.Properties, GlobalSecondaryIndexes: [index] } },
      },
    });
    const second = await folder.start();
    expect(await notesOf(second, 'a')).toHaveLength(1);
  });
});
