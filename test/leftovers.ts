import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/**
 * Fails the run when a test leaves a process behind. Every process a test starts inherits a mark in its
 * environment, and keeps it when its parent dies.
 */
const mark = `SYNPUNKT_TEST_RUN=${randomUUID()}`;
/** Processes that were told to end get this long. */
const graceMilliseconds = 5_000;

export function setup(): void {
  const [name = '', value = ''] = mark.split('=');
  process.env[name] = value;
}

export async function teardown(): Promise<void> {
  const deadline = Date.now() + graceMilliseconds;
  while (leftovers().length > 0 && Date.now() < deadline) await setTimeout(100);
  const left = leftovers();
  if (left.length > 0) throw new Error(`Tests left processes behind:\n${left.join('\n')}`);
}

/** Marked processes other than this one and those it started itself, which the test runner ends. */
function leftovers(): readonly string[] {
  if (!existsSync('/proc')) return []; // the quick lane on a Mac starts none
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .flatMap((pid) => {
      try {
        const marked = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark);
        const parent = / (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) \S/s, ''))?.[1];
        if (!marked || Number(parent) === process.pid) return [];
        return [`${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')}`];
      } catch {
        return []; // ended meanwhile, or another user's
      }
    });
}
