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

it('lets the engine find the highest number and what comes after one, and not look through all records', () => {
  const file = path.join(folder, 'numbers.sqlite');
  const before = new Database(file);
  before.define(
    'CREATE TABLE _stream_records (table_name TEXT, shard_id TEXT, sequence_number TEXT, new_image TEXT)',
  );
  before.close();
  new StreamTrimmer(file).close();
  const engine = new Database(file);
  // As the engine asks (found in its program).
  const later = `SELECT new_image FROM _stream_records
    WHERE table_name = 'cases' AND shard_id = 'one' AND CAST(sequence_number AS INTEGER) > 7
    ORDER BY CAST(sequence_number AS INTEGER) ASC LIMIT 100`;
  const highest =
    "SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = 'cases'";
  const plan = (question: string) => engine.all(`EXPLAIN QUERY PLAN ${question}`).map(({ detail }) => detail);
  expect(plan(later)).toEqual([
    'SEARCH _stream_records USING INDEX stream_records_in_order (table_name=? AND <expr>>?)',
  ]);
  expect(plan(highest)).toEqual([
    'SEARCH _stream_records USING COVERING INDEX stream_records_in_order (table_name=?)',
  ]);
  engine.close();
});
