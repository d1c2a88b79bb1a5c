import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { cpuOfTree, memoryOfTree } from './process-tree.ts';
import type { Row } from './timing.ts';

const root = new URL('../../', import.meta.url).pathname;
const warmUps = 60;
const inOneRound = 200;
/** Rounds with many clients; the last beside the first says whether the cost stays as it is. */
const rounds = 4;

/**
 * The stack as a process of its own under a frozen clock: CPU of all its processes for a complaint with its
 * acknowledgement, settled, at one client and at many, again and again on the same data; and for three days of the clock.
 */
export async function benchLoad(): Promise<Row[]> {
  const data = mkdtempSync(path.join(tmpdir(), 'synpunkt-bench-'));
  const args = ['infra/local/start.ts', '--json', '--port', '0', '--smtp-port', '0', '--speed', '0'];
  const stack = spawn(process.execPath, [...args, '--data', data, '--clock', '2026-11-23T10:15:00+01:00'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const ready: string = await new Promise((resolve) => {
      createInterface({ input: stack.stdout }).once('line', resolve);
    });
    const { web }: { web: string } = JSON.parse(ready);
    return await measured(web, stack.pid ?? 0);
  } finally {
    stack.kill('SIGTERM');
    await new Promise((resolve) => stack.once('exit', resolve));
    rmSync(data, { recursive: true, force: true });
  }
}

async function measured(web: string, pid: number): Promise<Row[]> {
  let made = 0;
  const settled = async () => void (await (await fetch(`${web}/_local/settled`)).text());
  const complain = async (times: number, clients: number) => {
    let left = times;
    const one = async () => {
      while (left-- > 0) await complaint(web, made++);
    };
    await Promise.all(Array.from({ length: clients }, one));
    await settled();
  };
  /** CPU of one of `times` complaints. */
  const cost = async (times: number, clients: number): Promise<number> => {
    const from = cpuOfTree(pid);
    await complain(times, clients);
    return (cpuOfTree(pid) - from) / times;
  };

  const idle = memoryOfTree(pid);
  await complain(warmUps, 4);
  const alone = await cost(inOneRound, 1);
  const many: number[] = [];
  for (let round = 0; round < rounds; round += 1) many.push(await cost(inOneRound, 16));
  const memory = memoryOfTree(pid);
  const [first = Number.NaN] = many;
  const last = many.at(-1) ?? Number.NaN;

  const from = cpuOfTree(pid);
  const days = await fetch(`${web}/_local/clock`, {
    method: 'PUT',
    body: JSON.stringify({ advance: 'P3D' }),
  });
  await days.text();
  const threeDays = (cpuOfTree(pid) - from) / 1000;
  return [
    { what: 'complaint with acknowledgement, one client, CPU', figure: `${alone.toFixed(1)} ms` },
    {
      what: 'the same, 16 clients, CPU',
      figure: many.map((each) => `${each.toFixed(1)} ms`).join(', '),
      against: `${(last / first).toFixed(2)}× itself after ${inOneRound * (rounds - 1)} more`,
    },
    { what: `three days of the clock with ${made} open cases, CPU`, figure: `${threeDays.toFixed(1)} s` },
    {
      what: 'memory of the stack, all processes',
      figure: `${idle.toFixed(0)} MB idle, ${memory.toFixed(0)} MB after ${made} complaints`,
    },
  ];
}

async function complaint(web: string, i: number): Promise<void> {
  const response = await fetch(`${web}/api/complaints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: `Dörren går trögt, gång ${i}.`, email: `r${i}@resident.example` }),
  });
  if (response.status !== 201) throw new Error(`A complaint was answered ${response.status}.`);
  await response.text();
}
