import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { synthesize } from '../synth.ts';
import { type RunningLocalStack, type StackExtras, startLocalStack } from './local-stack.ts';
import { watchParent } from './parent-watch.ts';
import { withProgress } from './progress.ts';
import { type StartOptions, startOptions } from './start-options.ts';
import { readyText, startFault } from './start-texts.ts';

// A heap may grow by half before it is swept, not fourfold: nine tenths of what the stack held after some hundred complaints was waste.
setFlagsFromString('--heap-growing-percent=50');
// `npm start` keeps the nursery of this thread small; environments have a limit of their own, which that flag would put aside.
setFlagsFromString('--max-semi-space-size=0');

/** Ending takes under five seconds; what has not ended by then is left behind. */
const stopWithinMilliseconds = 4_500;

const abort = new AbortController();
let starting: Promise<RunningLocalStack> | undefined;
let ending: Promise<void> | undefined;

/** Ends everything once, what is still starting included, then the process; asked again it ends at once. */
function end(code: number): void {
  if (ending) process.exit(code);
  setTimeout(() => process.exit(code), stopWithinMilliseconds).unref();
  abort.abort();
  ending = (starting ?? Promise.resolve(undefined))
    .then((running) => running?.stop())
    .catch(() => {})
    .finally(() => process.exit(code));
}

function fail(fault: unknown): void {
  if (ending) return;
  process.stderr.write(`${startFault(fault)}\n`);
  end(1);
}

async function run(options: StartOptions, extras: StackExtras): Promise<void> {
  const say = (line: string) => (options.json ? process.stderr : process.stdout).write(`${line}\n`);
  starting = startLocalStack(options, {
    say,
    synthesize: (settings) =>
      withProgress(say, 'Bundling the functions and synthesizing the stack', () =>
        synthesize({ settings, signal: abort.signal }),
      ),
    ...extras,
  });
  const { ready } = await starting;
  if (!ending) process.stdout.write(options.json ? `${JSON.stringify(ready)}\n` : readyText(ready));
}

/** The program around the stack: arguments, signals, and what people read. Once per process. */
export async function runLocalStack(extras: StackExtras = {}): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
  // Whoever read the ready line may hang up; that ends nothing.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  watchParent(() => end(0));
  try {
    await run(startOptions(process.argv.slice(2), process.cwd()), extras);
  } catch (fault) {
    fail(fault);
  }
}
