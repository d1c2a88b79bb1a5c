import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EngineError } from './json.ts';

/** Cases, settings, log of reads; and clock, queues, executions, mails. The one without the other is another world. */
const files = ['dynamodb.sqlite', 'engine.sqlite'] as const;

/**
 * Looks at what a folder holds before anything acts on it.
 * @throws EngineError with a sentence when a file is gone while the other is there, or is damaged
 */
export function checkDataFiles(dataDir: string): void {
  const there = files.filter((name) => existsSync(join(dataDir, name)));
  const gone = files.find((name) => !there.includes(name));
  if (gone !== undefined && there.length > 0)
    throw new EngineError(
      `${gone} is missing from the data folder ${dataDir}, while ${there.join(', ')} is there. Put it back, or begin with an empty folder.`,
    );
  for (const name of there) {
    if (!isWhole(join(dataDir, name)))
      throw new EngineError(
        `${name} in the data folder ${dataDir} is damaged. Put back a copy of both files, or begin with an empty folder.`,
      );
  }
}

function isWhole(file: string): boolean {
  try {
    const db = new DatabaseSync(file);
    try {
      return db.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok';
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
}
