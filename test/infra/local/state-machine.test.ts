import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../../infra/local/engine/engine.ts';
import { readDefinition } from '../../../infra/local/engine/states/definition.ts';
import { aFunction, everyRight, midsummer, stackFolder } from './fixture.ts';

const day = 86_400_000;
const arn = 'arn:aws:states:eu-north-1:000000000000:stateMachine:deadlines';
const folders: ReturnType<typeof stackFolder>[] = [];
const clients: SFNClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  for (const folder of folders.splice(0)) await folder.remove();
});

function folderWith(
  states: unknown,
  startAt: string,
  code = 'export const handler = async (event) => event;',
) {
  const folder = stackFolder({
    code: { task: code },
    resources: {
      Task: aFunction('task'),
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          StateMachineName: 'deadlines',
          RoleArn: everyRight,
          DefinitionString: JSON.stringify({ StartAt: startAt, States: states }),
        },
      },
    },
  });
  folders.push(folder);
  return folder;
}

function statesOf(engine: Engine) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SFNClient({
    region: 'eu-north-1',
    credentials,
    endpoint: engine.endpoint,
    maxAttempts: 1,
  });
  clients.push(client);
  return {
    start: (name: string, input: unknown) =>
      client.send(new StartExecutionCommand({ stateMachineArn: arn, name, input: JSON.stringify(input) })),
    stop: (executionArn: string) => client.send(new StopExecutionCommand({ executionArn })),
    list: async () =>
      (await client.send(new ListExecutionsCommand({ stateMachineArn: arn }))).executions ?? [],
    describe: async (name: string) => {
      const executionArn = `${arn.replace('stateMachine', 'execution')}:${name}`;
      const { status, output, error, startDate, stopDate } = await client.send(
        new DescribeExecutionCommand({ executionArn }),
      );
      return {
        status,
        output: output === undefined ? undefined : JSON.parse(output),
        error,
        startDate,
        stopDate,
      };
    },
  };
}

const task = 'arn:aws:lambda:eu-north-1:000000000000:function:task';

describe('a waiting execution', () => {
  it('survives a restart and ends after 57 days at its instant', async () => {
    const until = new Date(midsummer + 57 * day).toISOString();
    const folder = folderWith(
      { Wait: { Type: 'Wait', TimestampPath: '$.until', Next: 'Done' }, Done: { Type: 'Succeed' } },
      'Wait',
    );
    const first = await folder.start({ clock: midsummer });
    first.begin();
    await statesOf(first).start('case-1', { until });
    await first.settled();
    expect(first.nextWake()).toBeLessThanOrEqual(midsummer + 57 * day);
    await first.stop();

    const second = await folder.start();
    second.begin();
    await second.advanceTo(midsummer + 57 * day - 1);
    expect((await statesOf(second).describe('case-1')).status).toBe('RUNNING');
    await second.advanceTo(midsummer + 57 * day);
    const ended = await statesOf(second).describe('case-1');
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: { until } });
    expect(ended.stopDate?.toISOString()).toBe(until);
  });

  it('ends at the second its timestamp begins with', async () => {
    const engine = await folderWith(
      { Wait: { Type: 'Wait', TimestampPath: '$.until', End: true } },
      'Wait',
    ).start({ clock: midsummer });
    engine.begin();
    await statesOf(engine).start('a', { until: new Date(midsummer + 60_345).toISOString() });
    await engine.advanceTo(midsummer + 60_000);
    expect((await statesOf(engine).describe('a')).status).toBe('SUCCEEDED');
  });

  it('can be stopped, and is listed', async () => {
    const engine = await folderWith({ Wait: { Type: 'Wait', Seconds: 60, End: true } }, 'Wait').start({
      clock: midsummer,
    });
    engine.begin();
    const states = statesOf(engine);
    const { executionArn = '' } = await states.start('a', {});
    await engine.settled();
    await states.stop(executionArn);
    expect(await states.list()).toMatchObject([{ name: 'a', status: 'ABORTED' }]);
  });
});

describe('a task', () => {
  const failing = `let count = 0;
    export const handler = async (event) => {
      count += 1;
      if (count <= event.failures) throw Object.assign(new Error('no'), { name: event.error ?? 'Busy' });
      return { count, at: new Date().toISOString() };
    };`;

  it('is retried after growing delays in virtual time', async () => {
    const states = {
      Ask: {
        Type: 'Task',
        Resource: task,
        Parameters: { 'failures.$': '$.failures', by: 'test' },
        Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 10, BackoffRate: 3, MaxAttempts: 2 }],
        End: true,
      },
    };
    const engine = await folderWith(states, 'Ask', failing).start({ clock: midsummer });
    engine.begin();
    await statesOf(engine).start('a', { failures: 2 });
    await engine.settled();
    expect((await statesOf(engine).describe('a')).status).toBe('RUNNING');
    await engine.advanceTo(midsummer + 60_000);
    const at = new Date(midsummer + 40_000).toISOString();
    expect(await statesOf(engine).describe('a')).toMatchObject({
      status: 'SUCCEEDED',
      output: { count: 3, at },
    });
  });

  it('that fails for good goes to its catcher with the fault beside the data', async () => {
    const states = {
      Ask: {
        Type: 'Task',
        Resource: task,
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.fault', Next: 'Told' }],
        End: true,
      },
      Told: { Type: 'Succeed' },
    };
    const engine = await folderWith(states, 'Ask', failing).start({ clock: midsummer });
    engine.begin();
    await statesOf(engine).start('a', { failures: 1, error: 'Broken' });
    await engine.settled();
    expect(await statesOf(engine).describe('a')).toMatchObject({
      status: 'SUCCEEDED',
      output: { failures: 1, error: 'Broken', fault: { Error: 'Broken' } },
    });
  });

  it('that nobody catches fails the execution with its error', async () => {
    const engine = await folderWith(
      { Ask: { Type: 'Task', Resource: task, End: true } },
      'Ask',
      failing,
    ).start({ clock: midsummer });
    engine.begin();
    await statesOf(engine).start('a', { failures: 1 });
    await engine.settled();
    expect(await statesOf(engine).describe('a')).toMatchObject({ status: 'FAILED', error: 'Busy' });
  });

  it('loops through a choice until the function says done', async () => {
    const code = `export const handler = async ({ from }) => Date.now() - from >= 3 * 3600000
      ? { kind: 'done' } : { kind: 'wait', until: new Date(Date.now() + 3600000).toISOString() };`;
    const states = {
      Ask: { Type: 'Task', Resource: task, ResultPath: '$.answer', Next: 'Kind' },
      Kind: {
        Type: 'Choice',
        Choices: [{ Variable: '$.answer.kind', StringEquals: 'wait', Next: 'Wait' }],
        Default: 'Done',
      },
      Wait: { Type: 'Wait', TimestampPath: '$.answer.until', Next: 'Ask' },
      Done: { Type: 'Succeed' },
    };
    const engine = await folderWith(states, 'Ask', code).start({ clock: midsummer });
    engine.begin();
    await statesOf(engine).start('a', { from: midsummer });
    await engine.advanceTo(midsummer + day);
    const ended = await statesOf(engine).describe('a');
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: { answer: { kind: 'done' } } });
    expect(ended.stopDate?.getTime()).toBe(midsummer + 3 * 3_600_000);
  });
});

describe('the name of an execution', () => {
  it('starts once: the same input while running is the same execution, anything else already exists', async () => {
    const engine = await folderWith({ Wait: { Type: 'Wait', Seconds: 60, End: true } }, 'Wait').start({
      clock: midsummer,
    });
    engine.begin();
    const states = statesOf(engine);
    const first = await states.start('case-1', { caseId: '1' });
    expect((await states.start('case-1', { caseId: '1' })).executionArn).toBe(first.executionArn);
    await expect(states.start('case-1', { caseId: '2' })).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
    await engine.advanceTo(midsummer + 60_000);
    await expect(states.start('case-1', { caseId: '1' })).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
  });
});

describe('a definition', () => {
  it.each([
    ['state type', { A: { Type: 'Dance', End: true } }],
    ['field HeartbeatSeconds', { A: { Type: 'Task', Resource: task, HeartbeatSeconds: 5, End: true } }],
    [
      'resource arn:aws:states:::sqs:sendMessage',
      { A: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true } },
    ],
    [
      'resource arn:aws:states:::lambda:invoke',
      { A: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true } },
    ],
    ['state type Pass', { A: { Type: 'Pass', End: true } }],
    ['state type Map', { A: { Type: 'Map', End: true } }],
    ['state type Parallel', { A: { Type: 'Parallel', End: true } }],
    ['field InputPath', { A: { Type: 'Task', Resource: task, InputPath: '$.a', End: true } }],
    ['field ResultSelector', { A: { Type: 'Task', Resource: task, ResultSelector: {}, End: true } }],
    ['path $.a[0]', { A: { Type: 'Task', Resource: task, Parameters: { 'a.$': '$.a[0]' }, End: true } }],
    [
      'path States.UUID()',
      { A: { Type: 'Task', Resource: task, Parameters: { 'id.$': 'States.UUID()' }, End: true } },
    ],
    ['nested parameter a', { A: { Type: 'Task', Resource: task, Parameters: { a: { b: 1 } }, End: true } }],
    ['no state B', { A: { Type: 'Wait', Seconds: 1, Next: 'B' } }],
    ['neither Next nor End', { A: { Type: 'Wait', Seconds: 1 } }],
    [
      'choice NumericEquals',
      { A: { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: 1, Next: 'A' }] } },
    ],
    ['choice without StringEquals', { A: { Type: 'Choice', Choices: [{ Variable: '$.a', Next: 'A' }] } }],
    ['field QueryLanguage', { A: { Type: 'Succeed', QueryLanguage: 'JSONata' } }],
  ])('with an unknown part is refused: %s', (part, states) => {
    expect(() => readDefinition('m', JSON.stringify({ StartAt: 'A', States: states }))).toThrow(part);
  });
});
