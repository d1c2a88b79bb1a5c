import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { runtimeClient } from './runtime-client.ts';

/**
 * Every journey from form and mail to answers and statistics, each function called by AWS's runtime client for Node: the way it loads
 * handlers, its context, its console and its errors.
 *
 * @param only - part of a test's name
 */
export function underClient(only: string): string[] {
  runtimeClient();
  const tests = globSync('test/journey/*.test.ts')
    // Breaks functions itself, in its own process.
    .filter((file) => !file.endsWith('/alarms.test.ts') && file.includes(only))
    .toSorted();
  return tests.filter((test) => {
    const env = { ...process.env, SYNPUNKT_PROGRAM: 'test/bars/start-under-client.ts' };
    const run = spawnSync('npx', ['vitest', 'run', '--maxWorkers=1', test], { stdio: 'inherit', env });
    return run.status !== 0;
  });
}
