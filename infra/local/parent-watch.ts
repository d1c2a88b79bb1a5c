import { readFileSync } from 'node:fs';

interface Process {
  readonly name: string;
  readonly parent: number;
}

/** Name and parent of a process; undefined when it is gone or this is no Linux. */
function look(pid: number): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')), parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/**
 * Who must live for the stack to live: its parent, and the one above when the parent is the shell npm runs
 * scripts in (npm ends at once on SIGTERM and leaves that shell behind).
 */
function guardians(): string {
  const parent = process.ppid;
  const shell = look(parent);
  const throughShell =
    process.env.npm_lifecycle_event !== undefined &&
    shell !== undefined &&
    /^(ba|da|z|k|a)?sh$/.test(shell.name);
  return throughShell ? `${parent} ${shell.parent}` : String(parent);
}

/** Calls `onGone` once when the parent process has ended. Returns what stops the watch. */
export function watchParent(onGone: () => void): () => void {
  const atStart = guardians();
  const timer = setInterval(() => {
    if (guardians() === atStart) return;
    clearInterval(timer);
    onGone();
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}
