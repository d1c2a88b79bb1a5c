import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { readRecord } from '../../infra/local/engine/permissions/record.ts';

const records = '.build/permissions';

interface Grant {
  /** Logical id of the policy. */
  readonly policy: string;
  readonly action: string;
  /** Tests that needed it, those that need least first: they are likely the quickest. */
  readonly tests: readonly string[];
}

/** Every right that a test of the last `npm test` needed, with those tests. */
function neededGrants(): readonly Grant[] {
  const uses = globSync('*.test.ts--*.jsonl', { cwd: records }).map((file) => ({
    test: (file.split('--')[0] ?? '').replaceAll('+', '/'),
    needed: new Set(
      readRecord(path.join(records, file)).flatMap((line) =>
        // Whom a role trusts and who may call a function is written without a policy of its own.
        'used' in line && line.alone && /Policy[A-F\d]{8}$/.test(line.used.policy)
          ? [`${line.used.policy} ${line.used.action}`]
          : [],
      ),
    ),
  }));
  const all = new Set(uses.flatMap(({ needed }) => [...needed]));
  return [...all].toSorted().map((grant) => {
    const [policy = '', action = ''] = grant.split(' ');
    const tests = uses
      .filter(({ needed }) => needed.has(grant))
      .toSorted((a, b) => a.needed.size - b.needed.size)
      .map(({ test }) => test);
    return { policy, action, tests: [...new Set(tests)] };
  });
}

/**
 * Takes each right away that the last `npm test` needed, one after the other, and runs the tests that recorded needing it until one
 * fails. A right nobody misses does not belong in the stack; those that nothing needed are for `npm run permissions`.
 *
 * @param only - part of a policy's or action's name
 */
export function grants(only: string, say: (line: string) => void): string[] {
  const all = neededGrants();
  if (all.length === 0) throw new Error('No test has recorded what it used; run npm test first.');
  return all
    .filter(({ policy, action }) => `${policy} ${action}`.includes(only))
    .flatMap(({ policy, action, tests }) => {
      const noticed = tests.find((test) => {
        const SYNPUNKT_WITHOUT = `${policy} ${action}`;
        const env = { ...process.env, SYNPUNKT_PROGRAM: 'test/bars/start-without.ts', SYNPUNKT_WITHOUT };
        const run = spawnSync('npx', ['vitest', 'run', '--maxWorkers=1', '--bail=1', test], {
          env,
          encoding: 'utf8',
        });
        // A test that failed of something else has not missed the right.
        return run.status !== 0 && `${run.stdout}${run.stderr}`.includes(`to perform ${action} `);
      });
      say(`${policy} ${action}: ${noticed ? `missed by ${noticed}` : 'missed by nobody'}`);
      return noticed ? [] : [`${policy}: ${action} is missed by none of ${tests.join(', ')}`];
    });
}
