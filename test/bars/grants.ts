import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
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
 * Takes each right away that the last `npm test` needed, one after the other, and runs the tests that recorded needing it until
 * the stack of one is denied it, which fails every test at its end. A right nobody misses does not belong in the stack; those
 * that nothing needed are for `npm run permissions`.
 *
 * @param only - part of a policy's or action's name
 */
export async function grants(only: string, say: (line: string) => void): Promise<string[]> {
  const all = neededGrants();
  if (all.length === 0) throw new Error('No test has recorded what it used; run npm test first.');
  const wrong: string[] = [];
  for (const { policy, action, tests } of all) {
    if (!`${policy} ${action}`.includes(only)) continue;
    const missedBy = await firstThatMisses({ policy, action, tests });
    say(`${policy} ${action}: missed by ${missedBy ?? 'nobody'}`);
    if (!missedBy) wrong.push(`${policy}: ${action} is missed by none of ${tests.join(', ')}`);
  }
  return wrong;
}

async function firstThatMisses({ policy, action, tests }: Grant): Promise<string | undefined> {
  for (const test of tests) if (await isMissed(`${policy} ${action}`, action, test)) return test;
  return undefined;
}

/** Whether the stack of this test was denied the action; the test is ended then, since it would fail of that. */
async function isMissed(without: string, action: string, test: string): Promise<boolean> {
  const folder = mkdtempSync(path.join(tmpdir(), 'synpunkt-grants-'));
  const said = path.join(folder, 'denied');
  const env = {
    ...process.env,
    TMPDIR: folder,
    SYNPUNKT_PROGRAM: 'test/bars/start-without.ts',
    SYNPUNKT_WITHOUT: without,
    SYNPUNKT_MISSED: said,
  };
  const run = spawn('npx', ['vitest', 'run', '--maxWorkers=1', test], {
    env,
    stdio: 'ignore',
    detached: true,
  });
  // The stack ends its own children first.
  const end = () => run.exitCode === null && run.pid && process.kill(-run.pid, 'SIGKILL');
  const watcher = watch(folder, (_, name) => name === 'denied' && setTimeout(end, 1000));
  try {
    await once(run, 'exit');
    // A test that failed of something else has not missed the right.
    return readFileSync(said, { encoding: 'utf8', flag: 'a+' }).includes(`to perform ${action} `);
  } finally {
    watcher.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
