import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = new URL('../../', import.meta.url).pathname;

/** The stack as a process of its own on a new folder. */
export interface StackProcess {
  readonly web: string;
  readonly smtp: string;
  readonly pid: number;
  readonly data: string;
  readonly settled: () => Promise<void>;
  /** Moves the clock by an ISO duration, through everything that falls due until then. */
  readonly advance: (duration: string) => Promise<void>;
}

/** Measures on a stack under a frozen clock, and ends it. */
export async function withStack<Result>(
  clock: string,
  measure: (stack: StackProcess) => Promise<Result>,
): Promise<Result> {
  const data = mkdtempSync(path.join(tmpdir(), 'synpunkt-bench-'));
  const args = [...asStarted(), '--json', '--port', '0', '--smtp-port', '0', '--speed', '0'];
  const stack = spawn(process.execPath, [...args, '--data', data, '--clock', clock], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const ready: string = await new Promise((resolve) => {
      createInterface({ input: stack.stdout }).once('line', resolve);
    });
    const { web, smtp }: { web: string; smtp: string } = JSON.parse(ready);
    const ask = async (at: string, init?: RequestInit) => {
      const response = await fetch(`${web}${at}`, init);
      if (!response.ok) throw new Error(`${at} was answered ${response.status}: ${await response.text()}`);
      await response.text();
    };
    return await measure({
      web,
      smtp,
      pid: stack.pid ?? 0,
      data,
      settled: () => ask('/_local/settled'),
      advance: (duration) =>
        ask('/_local/clock', { method: 'PUT', body: JSON.stringify({ advance: duration }) }),
    });
  } finally {
    stack.kill('SIGTERM');
    await new Promise((resolve) => stack.once('exit', resolve));
    rmSync(data, { recursive: true, force: true });
  }
}

/** What `npm start` gives Node. */
function asStarted(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const [, ...args] = String(scripts.start).split(' ');
  return args;
}
