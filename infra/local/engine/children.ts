import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { EngineError } from './json.ts';

const setpriv = '/usr/bin/setpriv';

/** The DynamoDB engine as a child process; it ends with this one, however this one ends. */
export interface DynoxideChild {
  readonly port: number;
  /** Its database, in SQLite's write-ahead mode. */
  readonly file: string;
  /** Says, in a sentence, that it has ended twice; undefined while it runs. */
  fault(): string | undefined;
  stop(): Promise<void>;
}

/**
 * Starts it, and once more by itself should it end.
 *
 * @throws EngineError if there is no engine for this platform, or it does not start
 */
export async function startDynoxide(
  dataDir: string,
  log: (line: string) => void = () => {},
): Promise<DynoxideChild> {
  const program = dynoxideProgram();
  const database = join(dataDir, 'dynamodb.sqlite');
  const pidFile = join(dataDir, 'dynoxide.pid');
  await endOrphan(pidFile, database);
  const launch = (port: number): ChildProcess => {
    const served = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', database];
    const child = existsSync(setpriv)
      ? spawn(setpriv, ['--pdeathsig', 'KILL', program, ...served], { stdio: 'ignore' })
      : spawn(program, served, { stdio: 'ignore' });
    writeFileSync(pidFile, String(child.pid ?? ''));
    return child;
  };
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = launch(port);
    if (await answers(child, port)) return watched(child, { port, file: database, pidFile, launch, log });
    child.kill('SIGKILL');
    if (attempt === 3) throw new EngineError('The DynamoDB engine (dynoxide) does not start.');
  }
}

interface Watching {
  readonly port: number;
  readonly file: string;
  readonly pidFile: string;
  readonly launch: (port: number) => ChildProcess;
  readonly log: (line: string) => void;
}

/** What is stored survives its end, and callers try again; so it is started once more, at the same port. */
function watched(first: ChildProcess, { port, file, pidFile, launch, log }: Watching): DynoxideChild {
  let child = first;
  let stopping = false;
  let fault: string | undefined;
  const fail = () => {
    fault = 'The DynamoDB engine (dynoxide) has ended twice. Stop the local stack and start it again.';
    log(fault);
  };
  child.once('exit', async () => {
    if (stopping) return;
    log('The DynamoDB engine (dynoxide) has ended and is started again.');
    child = launch(port);
    const again = child;
    if (!(await answers(again, port))) return fail();
    again.once('exit', () => {
      if (!stopping) fail();
    });
  });
  return {
    port,
    file,
    fault: () => fault,
    stop: () => {
      stopping = true;
      return end(child, pidFile);
    },
  };
}

function dynoxideProgram(): string {
  const require = createRequire(import.meta.url);
  const platform = `${process.platform === 'win32' ? 'win32' : process.platform}-${process.arch}`;
  try {
    return require.resolve(`@dynoxide/${platform}/dynoxide`);
  } catch {
    throw new EngineError(
      `There is no DynamoDB engine (@dynoxide/${platform}) for this platform; the local stack runs on Linux x64.`,
    );
  }
}

/** Ends the engine a killed stack left behind, after making sure that the recorded process is it. */
async function endOrphan(pidFile: string, database: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  if (Number.isInteger(pid) && pid > 1 && commandOf(pid).includes(database)) {
    process.kill(pid, 'SIGKILL');
    for (let wait = 0; wait < 100 && commandOf(pid) !== ''; wait += 1) await pause(10);
  }
  rmSync(pidFile, { force: true });
}

/** Command line of a process, or empty when there is none. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

async function answers(child: ChildProcess, port: number): Promise<boolean> {
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  for (let wait = 0; wait < 1000 && !ended; wait += 1) {
    if (await accepts(port)) return !ended;
    await pause(10);
  }
  return false;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function end(child: ChildProcess, pidFile: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
    });
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 1500);
    await ended;
    clearTimeout(force);
  }
  rmSync(pidFile, { force: true });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
