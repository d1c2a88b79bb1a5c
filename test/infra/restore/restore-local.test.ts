import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Engine } from '../../../infra/local/engine/engine.ts';
import { restoreLocal } from '../../../infra/restore/restore-local.ts';
import { ownerAws } from '../../builders/owner-aws.ts';
import { midsummer, noteTable, stackFolder } from '../local/fixture.ts';

const minute = 60_000;
const folder = stackFolder({
  resources: {
    Notes: noteTable,
    // Nobody reads its changes.
    Settings: {
      Type: 'AWS::DynamoDB::Table',
      Properties: { ...noteTable.Properties, TableName: 'settings', StreamSpecification: undefined },
    },
    Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
  },
});
afterAll(() => folder.remove());

const call = async (engine: Engine, operation: string, input: object) => {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `DynamoDB_20120810.${operation}`,
  };
  const answer = await ownerAws.fetch(engine.endpoint, {
    method: 'POST',
    headers,
    body: JSON.stringify(input),
  });
  expect(answer.status).toBe(200);
  return answer.json();
};
const write = (engine: Engine, table: string, sk: string, text: string) =>
  call(engine, 'PutItem', {
    TableName: table,
    Item: { pk: { S: 'a' }, sk: { S: sk }, text: { S: text } },
  });
const remove = (engine: Engine, table: string, sk: string) =>
  // The other way round than it was written: it is the same key.
  call(engine, 'DeleteItem', { TableName: table, Key: { sk: { S: sk }, pk: { S: 'a' } } });
const items = async (engine: Engine, table: string) => {
  const { Items } = await call(engine, 'Scan', { TableName: table });
  return Items.map(({ sk, text }: Record<string, { S: string }>) => `${sk?.S}: ${text?.S}`).toSorted();
};
const file = async (engine: Engine, key: string) => (await engine.getObject('files', key))?.toString();

it('a stack is restored as it was: what came later is gone, what was lost later is there', async () => {
  const was = await folder.start({ clock: midsummer, journal: true });
  was.begin();
  await write(was, 'notes', '1', 'written');
  await write(was, 'notes', '2', 'to be deleted');
  await write(was, 'settings', 's', 'right');
  await was.putObject({ bucket: 'files', key: 'one', body: Buffer.from('first') });
  await was.putObject({ bucket: 'files', key: 'two', body: Buffer.from('whole') });
  await was.advanceTo(midsummer + 10 * minute);
  await write(was, 'notes', '1', 'overwritten');
  await remove(was, 'notes', '2');
  await write(was, 'notes', '3', 'new');
  await write(was, 'settings', 's', 'wrong');
  await was.putObject({ bucket: 'files', key: 'one', body: Buffer.from('second') });
  await was.putObject({ bucket: 'files', key: 'three', body: Buffer.from('late') });

  const to = join(folder.root, 'restored');
  const template = { templateDir: folder.templateDir, stackName: 'Test' };
  const at = midsummer + 5 * minute;
  const restored = await restoreLocal({ from: folder.dataDir, to, at, template });
  expect(restored).toEqual({ items: 3, objects: 2, leftAfter: 0 });

  const anew = await folder.start({ dataDir: to });
  expect(anew.clock.now()).toBe(at);
  expect(await items(anew, 'notes')).toEqual(['1: written', '2: to be deleted']);
  expect(await items(anew, 'settings')).toEqual(['s: right']);
  expect([await file(anew, 'one'), await file(anew, 'two'), await file(anew, 'three')]).toEqual([
    'first',
    'whole',
    undefined,
  ]);
  // The one it was made from goes on as it is.
  expect(await items(was, 'notes')).toEqual(['1: overwritten', '3: new']);
});

it('refuses a folder that is there, and an instant before anything was kept', async () => {
  const template = { templateDir: folder.templateDir, stackName: 'Test' };
  const from = folder.dataDir;
  await expect(restoreLocal({ from, to: from, at: midsummer, template })).rejects.toThrow(/there already/);
  const to = join(folder.root, 'early');
  await expect(restoreLocal({ from, to, at: midsummer - minute, template })).rejects.toThrow(/begins later/);
});
