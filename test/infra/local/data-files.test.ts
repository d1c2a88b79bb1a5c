import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { startDynoxide } from '../../../infra/local/engine/children.ts';
import { checkDataFiles } from '../../../infra/local/engine/data-files.ts';
import { Database } from '../../../infra/local/engine/database.ts';
import { isForeignOrigin, isLoopbackHost } from '../../../infra/local/engine/loopback-host.ts';
import { clockRequest } from '../../../infra/local/pages/clock-request.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'synpunkt-files-'));
  folders.push(made);
  return made;
}

function database(file: string): void {
  const db = new DatabaseSync(file);
  db.exec('CREATE TABLE t (x TEXT); BEGIN');
  const insert = db.prepare('INSERT INTO t VALUES (?)');
  for (let row = 0; row < 2_000; row += 1) insert.run('x'.repeat(100));
  db.exec('COMMIT');
  db.close();
}

describe('a data folder', () => {
  it('that is empty or whole is taken', () => {
    const data = folder();
    expect(() => checkDataFiles(data)).not.toThrow();
    for (const name of ['dynamodb.sqlite', 'engine.sqlite']) database(join(data, name));
    expect(() => checkDataFiles(data)).not.toThrow();
  });

  it.each(['dynamodb.sqlite', 'engine.sqlite'])('without its %s is refused with a sentence', (name) => {
    const data = folder();
    database(join(data, name === 'engine.sqlite' ? 'dynamodb.sqlite' : 'engine.sqlite'));
    expect(() => checkDataFiles(data)).toThrow(new RegExp(`^${name} is missing from the data folder`));
  });

  it.each([
    ['cut', (file: string) => truncateSync(file, 60_000)],
    ['written over', (file: string) => writeFileSync(file, Buffer.alloc(150_000, 7), { flag: 'r+' })],
  ])('with a file that was %s is refused with a sentence', (_, spoil) => {
    const data = folder();
    for (const name of ['dynamodb.sqlite', 'engine.sqlite']) database(join(data, name));
    spoil(join(data, 'dynamodb.sqlite'));
    expect(() => checkDataFiles(data)).toThrow(/^dynamodb\.sqlite in the data folder .* is damaged\./);
  });
});

it('a full disk says so, and leaves a database one can go on with', () => {
  const db = new Database(join(folder(), 'full.sqlite'));
  db.define('CREATE TABLE t (x TEXT)');
  db.define('PRAGMA max_page_count = 12');
  const fill = () =>
    db.transaction(() => {
      for (let row = 0; row < 2_000; row += 1) db.run('INSERT INTO t VALUES (?)', 'x'.repeat(1_000));
    });
  expect(fill).toThrow(/full/);
  db.define('PRAGMA max_page_count = 100000');
  expect(fill).not.toThrow();
  db.close();
});

it('an engine that ends is started once more at the same port, and said to be gone when it ends again', async () => {
  const said: string[] = [];
  const engine = await startDynoxide(folder(), (line) => said.push(line));
  const pidFile = join(engine.file, '..', 'dynoxide.pid');
  const pid = () => Number(readFileSync(pidFile, 'utf8'));
  const answers = async () => {
    const response = await fetch(`http://127.0.0.1:${engine.port}/`).catch(() => undefined);
    return response !== undefined;
  };
  const first = pid();
  process.kill(first, 'SIGKILL');
  await expect.poll(async () => pid() !== first && (await answers()), { timeout: 60_000 }).toBe(true);
  await expect.poll(() => said, { timeout: 60_000 }).toHaveLength(1);
  expect(engine.fault()).toBeUndefined();
  // Let it be seen as running before it is ended again.
  await new Promise((resolve) => {
    setTimeout(resolve, 200);
  });
  process.kill(pid(), 'SIGKILL');
  await expect.poll(() => engine.fault(), { timeout: 60_000 }).toMatch(/has ended twice/);
  await engine.stop();
});

it.each([
  ['127.0.0.1:8080', true],
  ['localhost', true],
  ['[::1]:1', true],
  ['evil.example:8080', false],
  ['127.0.0.1.evil.example', false],
  [undefined, false],
])('the stack is asked by a name of this machine: %s', (host, fine) => {
  expect(isLoopbackHost(host)).toBe(fine);
});

it('the clock moves at most three years at a time', () => {
  const now = Date.parse('2026-11-23T09:15:00Z');
  expect(clockRequest('{"advanceTo":"9999-12-31T00:00:00Z"}', now)).toMatchObject({ kind: 'wrong' });
  expect(clockRequest('{"advance":"P3Y"}', now)).toMatchObject({ kind: 'advance' });
});

it.each([
  [undefined, false],
  ['http://127.0.0.1:8080', false],
  ['http://localhost:8080', false],
  ['https://elsewhere.example', true],
  ['http://127.0.0.1.elsewhere.example', true],
  ['null', true],
])('a form posted from %s comes from another site: %s', (origin, foreign) => {
  expect(isForeignOrigin(origin)).toBe(foreign);
});
