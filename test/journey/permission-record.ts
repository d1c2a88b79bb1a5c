import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readRecord } from '../../infra/local/engine/permissions/record.ts';

/** Where `npm run permissions` finds what the tests used. */
const keptIn = path.resolve(import.meta.dirname, '../../.build/permissions');

/**
 * Keeps which rights a stack used, and says what it was denied.
 *
 * @param test - the test file that used them
 */
export function keepRecord(data: string, test = 'elsewhere'): readonly string[] {
  const file = path.join(data, 'permissions.jsonl');
  if (!existsSync(file)) return [];
  // A stack without one of its rights says nothing about what is needed.
  if (!process.env.SYNPUNKT_PROGRAM) {
    mkdirSync(keptIn, { recursive: true });
    copyFileSync(file, path.join(keptIn, `${test.replaceAll('/', '+')}--${path.basename(data)}.jsonl`));
  }
  const denied = readRecord(file).flatMap((line) => ('denied' in line ? [line.denied] : []));
  // For `npm run bars -- grants`, where a stack runs in the test itself.
  if (process.env.SYNPUNKT_MISSED && denied.length > 0)
    writeFileSync(process.env.SYNPUNKT_MISSED, denied.join('\n'));
  return denied;
}
