import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { commandOf } from './children.ts';
import { EngineError } from './json.ts';

const patienceMs = 6000;

/**
 * One stack per data folder. The lock is SQLite's own on a file of its own, which the system frees
 * when its process dies in whatever way; the text file beside it names the holder.
 *
 * @returns what frees the lock
 * @throws EngineError naming the holder after six seconds
 */
export async function lockFolder(dataDir: string): Promise<() => void> {
  mkdirSync(dataDir, { recursive: true });
  const holderFile = join(dataDir, 'lock.txt');
  const endsAt = Date.now() + patienceMs;
  for (;;) {
    const lock = tryLock(join(dataDir, 'lock.sqlite'));
    if (lock) {
      writeFileSync(holderFile, `${process.pid}\n`);
      return () => lock.close();
    }
    if (Date.now() > endsAt)
      throw new EngineError(`The data folder ${dataDir} is in use by ${holderOf(holderFile)}.`);
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
}

function tryLock(file: string): DatabaseSync | undefined {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    return db;
  } catch {
    db.close();
    return undefined;
  }
}

function holderOf(file: string): string {
  try {
    const pid = Number(readFileSync(file, 'utf8').trim());
    const command = commandOf(pid).trim();
    return `process ${pid}${command === '' ? '' : ` (${command})`}`;
  } catch {
    return 'another process';
  }
}
