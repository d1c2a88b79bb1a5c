import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { httpResponse } from '../../../infra/local/http/http-response.ts';
import { ownerAws } from '../../builders/owner-aws.ts';
import { aFunction, callAws, midsummer, noteTable, stackFolder } from './fixture.ts';
import { notesOf } from './notes.ts';

const folders: ReturnType<typeof stackFolder>[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await folder.remove();
});

function folderWith(stack: Parameters<typeof stackFolder>[0]) {
  const folder = stackFolder(stack);
  folders.push(folder);
  return folder;
}

describe('a function', () => {
  it('sees its own environment only, and shares nothing with another', async () => {
    process.env.SECRET_OF_THE_HOST = 'yes';
    const code = `export const handler = async () => {
      globalThis.marked = (globalThis.marked ?? 0) + 1;
      return { env: process.env, marked: globalThis.marked };
    };`;
    const resources = {
      A: aFunction('a', { Environment: { Variables: { CASE_TABLE: 'cases' } } }),
      B: aFunction('b'),
    };
    const engine = await folderWith({ code: { a: code, b: code }, resources }).start({ clock: midsummer });
    const [a, b] = [await engine.lambda.invoke('a', {}), await engine.lambda.invoke('b', {})];
    delete process.env.SECRET_OF_THE_HOST;
    expect(a).toMatchObject({
      value: { marked: 1, env: { CASE_TABLE: 'cases', AWS_ENDPOINT_URL: engine.endpoint } },
    });
    expect(b).toMatchObject({ value: { marked: 1 } });
    expect(JSON.stringify([a, b])).not.toContain('SECRET_OF_THE_HOST');
    expect(JSON.stringify(b)).not.toContain('CASE_TABLE');
  });

  it('finds no room where the account has none left: who waits for an answer is turned away, what is accepted waits', async () => {
    const code = `export const handler = async ({ pause }) => {
      await new Promise((resolve) => setTimeout(resolve, pause));
      return pause;
    };`;
    const resources = {
      A: aFunction('a'),
      B: aFunction('b', { ReservedConcurrentExecutions: 1 }),
    };
    const engine = await folderWith({ code: { a: code, b: code }, resources }).start({
      clock: midsummer,
      concurrency: 1,
    });
    engine.begin();
    await engine.lambda.invoke('a', { pause: 0 });
    const slow = engine.lambda.invoke('a', { pause: 1_500 });
    await engine.lambda.invokeLater('a', { pause: 1 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(httpResponse(await engine.lambda.invoke('a', { pause: 2 })).status).toBe(503);
    expect(await engine.lambda.invoke('b', { pause: 3 })).toMatchObject({ value: 3 });
    expect(await slow).toMatchObject({ value: 1_500 });
    await engine.settled();
    expect(await engine.lambda.invoke('a', { pause: 4 })).toMatchObject({ value: 4 });
  });

  it('whose code was edited runs the new code in a new environment', async () => {
    const code = (word: string) => `let calls = 0;
      export const handler = async () => { calls += 1; return { word: '${word}', calls }; };`;
    const folder = folderWith({ code: { a: code('before') }, resources: { A: aFunction('a') } });
    const engine = await folder.start({ clock: midsummer });
    await engine.lambda.invoke('a', {});
    expect(await engine.lambda.invoke('a', {})).toMatchObject({ value: { word: 'before', calls: 2 } });
    writeFileSync(join(folder.templateDir, 'asset.a/index.mjs'), code('after'));
    expect(await engine.lambda.invoke('a', {})).toMatchObject({ value: { word: 'after', calls: 1 } });
    expect(await engine.lambda.invoke('a', {})).toMatchObject({ value: { word: 'after', calls: 2 } });
  });

  it('lives on the virtual clock: Date, Date(), Intl and dates of its libraries', async () => {
    const code = `export const handler = async () => {
      class Own extends Date {}
      return {
        date: new Date().toISOString(), now: Date.now(), own: new Own().toISOString(), text: Date(),
        given: new Date(0).toISOString(), isDate: new Date() instanceof Date, made: new (new Date().constructor)().getTime(),
        day: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' }).format(),
        zone: new Date().getTimezoneOffset(),
      };
    };`;
    const engine = await folderWith({ code: { a: code }, resources: { A: aFunction('a') } }).start({
      clock: midsummer,
    });
    const value = {
      date: '2026-06-18T14:00:00.000Z',
      now: midsummer,
      own: '2026-06-18T14:00:00.000Z',
      text: expect.stringContaining('Jun 18 2026'),
      given: '1970-01-01T00:00:00.000Z',
      isDate: true,
      made: midsummer,
      day: '2026-06-18 16:00',
      zone: 0,
    };
    expect(await engine.lambda.invoke('a', {})).toEqual({ kind: 'returned', value });
  });

  it('that fails, hangs, ends its process or cannot load answers in Lambda shape, and the next call is a fresh one', async () => {
    const fails = `export const handler = async ({ how }) => {
        if (how === 'throw') throw new TypeError('not so');
        if (how === 'hang') await new Promise(() => {});
        if (how === 'exit') process.exit(3);
        // Buffers lie outside the heap of V8, and count all the same.
        if (how === 'fill') globalThis.held = Array.from({ length: 30 }, () => Buffer.alloc(4_000_000, 1));
        return 'well';
      };`;
    const code = { a: fails, b: `throw new Error('cannot load');`, patient: fails };
    const resources = {
      A: aFunction('a', { Timeout: 1 }),
      B: aFunction('b'),
      Patient: aFunction('patient', { Timeout: 60 }),
    };
    const engine = await folderWith({ code, resources }).start({ clock: midsummer });
    const faultOf = async (name: string, how: string) => {
      const result = await engine.lambda.invoke(name, { how });
      return result.kind === 'failed' ? result.errorType : 'none';
    };
    expect(await faultOf('patient', 'throw')).toBe('TypeError');
    expect(await faultOf('a', 'hang')).toBe('Sandbox.Timedout');
    expect(await faultOf('patient', 'exit')).toBe('Runtime.ExitError');
    expect(await faultOf('patient', 'fill')).toBe('Runtime.OutOfMemory');
    expect(await faultOf('b', '')).toBe('Error');
    expect(await faultOf('none', '')).toBe('ResourceNotFoundException');
    for (const name of ['a', 'patient'])
      expect(await engine.lambda.invoke(name, {})).toEqual({ kind: 'returned', value: 'well' });
  });

  it('writes its console to a log file of its own with virtual time', async () => {
    const code = `export const handler = async () => { console.log('hello %d', 1); };`;
    const folder = folderWith({ code: { a: code }, resources: { A: aFunction('a') } });
    const engine = await folder.start({ clock: midsummer });
    await engine.lambda.invoke('a', {});
    expect(readFileSync(join(folder.dataDir, 'log', 'a.log'), 'utf8')).toMatch(
      /^2026-06-18T14:00:00.000Z \S+ hello 1\n$/,
    );
  });

  it('gets parameters that were known only when functions began to run', async () => {
    const code = 'export const handler = async () => process.env.PUBLIC_URL;';
    const resources = {
      A: aFunction('a', { Environment: { Variables: { PUBLIC_URL: { Ref: 'PublicUrl' } } } }),
    };
    const stack = { code: { a: code }, parameters: { PublicUrl: { Type: 'String' } }, resources };
    const engine = await folderWith(stack).start({ clock: midsummer });
    expect(() => engine.begin()).toThrow('PublicUrl');
    engine.begin({ PublicUrl: 'http://127.0.0.1:8080' });
    expect(await engine.lambda.invoke('a', {})).toMatchObject({ value: 'http://127.0.0.1:8080' });
  });
});

describe('an asynchronous invocation', () => {
  const failing = `${callAws} export const handler = async (event) => {
    await note('try', new Date().toISOString());
    throw new Error('no');
  };`;
  const resources = {
    Notes: noteTable,
    A: aFunction('a'),
    Failed: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failed' } },
    Config: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'A' },
        Qualifier: '$LATEST',
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Failed', 'Arn'] } } },
      },
    },
  };

  it('is tried again after one and two minutes, then goes to its on-failure queue', async () => {
    const engine = await folderWith({ code: { a: failing }, resources }).start({ clock: midsummer });
    engine.begin();
    await engine.lambda.invokeLater('a', { case: 1 });
    await engine.advanceTo(midsummer + 3_600_000);
    const tries = (await notesOf(engine, 'try')).map(({ sk }) => sk.slice(11, 19));
    expect(tries).toEqual(['14:00:00', '14:01:00', '14:03:00']);
    const response = await ownerAws.fetch(engine.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'AmazonSQS.ReceiveMessage',
      },
      body: JSON.stringify({ QueueUrl: `${engine.endpoint}/000000000000/failed` }),
    });
    expect(await response.text()).toMatch(/RetriesExhausted.*\\"case\\":1/);
  });

  it('accepted before a stop runs after the next start', async () => {
    const code = `${callAws} export const handler = async (event) => { await note('done', event.id); };`;
    const folder = folderWith({ code: { a: code }, resources: { Notes: noteTable, A: aFunction('a') } });
    const first = await folder.start({ clock: midsummer });
    await first.lambda.invokeLater('a', { id: 'one' });
    await first.stop();
    const second = await folder.start();
    second.begin();
    await second.settled();
    expect((await notesOf(second, 'done')).map(({ sk }) => sk)).toEqual(['one']);
  });
});
