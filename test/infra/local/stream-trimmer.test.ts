import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Database } from '../../../infra/local/engine/database.ts';
import { StreamTrimmer } from '../../../infra/local/engine/stream-trimmer.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'synpunkt-trimmer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('leaves records for the next time while the engine writes, and keeps nobody from reading on', () => {
  const file = path.join(folder, 'dynamodb.sqlite');
  const engine = new Database(file);
  engine.define('CREATE TABLE _stream_records (table_name TEXT, sequence_number TEXT)');
  for (let number = 1; number <= 250; number += 1)
    engine.run('INSERT INTO _stream_records VALUES (?, ?)', 'cases', String(number));
  const left = () =>
    Number(engine.first('SELECT count(*) AS records FROM _stream_records')?.records ?? Number.NaN);

  const trimmer = new StreamTrimmer(file);
  trimmer.follow('cases', 'stream', undefined);
  engine.transaction(() => {
    engine.run('UPDATE _stream_records SET table_name = table_name');
    trimmer.moved('cases', 'stream', '100', 100);
  });
  expect(left()).toBe(250);
  trimmer.moved('cases', 'stream', '200', 100);
  expect(left()).toBe(51);
  trimmer.close();
  engine.close();
});

it('lets the engine look through numbers, and not through whole records', () => {
  const file = path.join(folder, 'numbers.sqlite');
  const engine = new Database(file);
  engine.define('CREATE TABLE _stream_records (table_name TEXT, sequence_number TEXT, new_image TEXT)');
  new StreamTrimmer(file).close();
  const columns = engine.all("SELECT name FROM pragma_index_info('stream_records_by_number')");
  expect(columns.map(({ name }) => name)).toEqual(['table_name', 'sequence_number']);
  engine.close();
});
