import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { commandOf } from '../../../infra/local/engine/children.ts';
import { aFunction, callAws, midsummer, noteTable, stackFolder } from './fixture.ts';
import { notesOf } from './notes.ts';

const folders: ReturnType<typeof stackFolder>[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await folder.remove();
});

const engineModule = pathToFileURL(
  join(import.meta.dirname, '../../../infra/local/engine/start-engine.ts'),
).href;

/** Runs a stack in a process of its own until its output says `killed here`, then kills it. */
async function killedStack(folder: ReturnType<typeof stackFolder>, act: string): Promise<void> {
  const { templateDir, dataDir } = folder;
  const source = `
    import { startEngine } from ${JSON.stringify(engineModule)};
    const engine = await startEngine(${JSON.stringify({ templateDir, dataDir, stackName: 'Test', speed: 0, clock: midsummer })});
    ${callAws
      .replaceAll('process.env.AWS_ENDPOINT_URL', 'engine.endpoint')
      .replaceAll('process.env.AWS_ACCESS_KEY_ID', "'local'")
      .replaceAll('process.env.AWS_SECRET_ACCESS_KEY', "'local'")}
    engine.begin();
    ${act}
    process.stdout.write('killed here');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      if (String(chunk).includes('killed here')) child.kill('SIGKILL');
    });
    child.once('exit', (_, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error('the stack ended by itself')),
    );
  });
}

describe('after kill -9', () => {
  it('stream records, queue messages and invocations under way are done by the next start, at the same instant', async () => {
    const slow = (kind: string) => `${callAws} export const handler = async (event) => {
      if (process.env.SLOW === 'yes') await new Promise(() => {});
      await note('${kind}', new Date().toISOString());
    };`;
    const environment = { Timeout: 30, Environment: { Variables: { SLOW: { Ref: 'Slow' } } } };
    const folder = stackFolder({
      code: { stream: slow('stream'), queue: slow('queue'), later: slow('later') },
      parameters: { Slow: { Type: 'String', Default: 'no' } },
      resources: {
        Notes: noteTable,
        Mail: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'mail', VisibilityTimeout: 180 } },
        Stream: aFunction('stream', environment),
        Queue: aFunction('queue', environment),
        Later: aFunction('later', environment),
        StreamMapping: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: {
            EventSourceArn: { 'Fn::GetAtt': ['Notes', 'StreamArn'] },
            FunctionName: { Ref: 'Stream' },
            StartingPosition: 'TRIM_HORIZON',
            FilterCriteria: {
              Filters: [{ Pattern: JSON.stringify({ dynamodb: { Keys: { pk: { S: ['case'] } } } }) }],
            },
          },
        },
        QueueMapping: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: { EventSourceArn: { 'Fn::GetAtt': ['Mail', 'Arn'] }, FunctionName: { Ref: 'Queue' } },
        },
      },
    });
    folders.push(folder);
    const act = `
      await note('case', 'one');
      await call('AmazonSQS.SendMessage', { QueueUrl: engine.endpoint + '/000000000000/mail', MessageBody: 'one' });
      await engine.lambda.invokeLater('later', {});
      await new Promise((resolve) => setTimeout(resolve, 400));`;
    await killedStack(folder, `engine.begin({ Slow: 'yes' });${act}`);
    const orphan = Number(readFileSync(join(folder.dataDir, 'dynoxide.pid'), 'utf8'));

    const engine = await folder.start();
    expect(engine.clock.now()).toBe(midsummer);
    expect(commandOf(orphan)).not.toContain('dynoxide');
    engine.begin();
    await engine.settled();
    const at = new Date(midsummer).toISOString();
    for (const kind of ['stream', 'queue', 'later'])
      expect((await notesOf(engine, kind)).map(({ sk }) => sk)).toEqual([at]);
  });

  it('the clock is never earlier than a hop that had fired', async () => {
    const folder = stackFolder({ resources: { Notes: noteTable } });
    folders.push(folder);
    await killedStack(folder, `await engine.advanceTo(${midsummer + 3_600_000});`);
    const engine = await folder.start();
    expect(engine.clock.now()).toBe(midsummer + 3_600_000);
  });
});
