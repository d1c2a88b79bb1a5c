import { readdirSync, readFileSync } from 'node:fs';

/** A process and all it has started that still run. Linux only. */
function processTree(pid: number): number[] {
  const children = tasksOf(pid).flatMap((task) =>
    read(`/proc/${pid}/task/${task}/children`).split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(processTree)];
}

/** Milliseconds of CPU these have used, threads that have ended included. */
export function cpuOfTree(pid: number): number {
  return processTree(pid).reduce((sum, each) => {
    const stat = read(`/proc/${each}/stat`);
    const [, , , , , , , , , , , user = '0', system = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return sum + 10 * (Number(user) + Number(system));
  }, 0);
}

/** Megabytes in memory. */
export function memoryOfTree(pid: number): number {
  return processTree(pid).reduce((sum, each) => {
    const resident = /VmRSS:\s+(\d+)/.exec(read(`/proc/${each}/status`))?.[1];
    return sum + Number(resident ?? 0) / 1024;
  }, 0);
}

function tasksOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** Empty when it has ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
