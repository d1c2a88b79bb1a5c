/**
 * One Lambda execution environment, run as source text in a worker thread of its own:
 * only node: modules may be imported. Before the handler loads, `Date` and the argument-less
 * formats of Intl are put on the virtual clock, and the console writes to the function's log file.
 */
import { Console } from 'node:console';
import { existsSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';

interface Invocation {
  readonly event: string;
  readonly requestId: string;
  readonly timeoutMs: number;
}

const { folder, handler, clock, logFile, logFormat, functionName, functionArn, memory } = workerData;

const lock = new Int32Array(clock, 0, 2);
const values = new Float64Array(clock, 8, 3);
const RealDate = Date;

function virtualNow(): number {
  for (;;) {
    const before = Atomics.load(lock, 0);
    const [base = 0, realBase = 0, speed = 0] = values;
    if (before % 2 === 0 && Atomics.load(lock, 0) === before)
      return speed === 0 ? base : Math.floor(base + (RealDate.now() - realBase) * speed);
  }
}

const VirtualDate = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [virtualNow()] : given, newTarget),
  apply: () => new RealDate(virtualNow()).toString(),
  get: (target, name, receiver) => (name === 'now' ? virtualNow : Reflect.get(target, name, receiver)),
});
RealDate.prototype.constructor = VirtualDate;
Object.defineProperty(globalThis, 'Date', { value: VirtualDate, writable: true, configurable: true });

const formats = Intl.DateTimeFormat.prototype;
const realFormat = Object.getOwnPropertyDescriptor(formats, 'format')?.get;
const realFormatToParts = formats.formatToParts;
Object.defineProperty(formats, 'format', {
  configurable: true,
  get(this: Intl.DateTimeFormat) {
    const bound = realFormat?.call(this);
    return (date?: Date | number) => bound(date === undefined ? virtualNow() : date);
  },
});
formats.formatToParts = function (date) {
  return realFormatToParts.call(this, date === undefined ? virtualNow() : date);
};

const log = openSync(logFile, 'a');
let requestId = 'init';
const sink = new Writable({
  decodeStrings: false,
  write(chunk, _encoding, done) {
    writeSync(log, `${new RealDate(virtualNow()).toISOString()} ${requestId} ${chunk}`);
    done();
  },
});
/** Lines in the embedded metric format since the last answer: the object must be the whole line. */
let metricLines: string[] = [];
const write = (chunk: string | Uint8Array) => {
  const text = String(chunk);
  metricLines.push(...text.split('\n').filter((line) => line.startsWith('{"_aws":')));
  return sink.write(text);
};
process.stdout.write = write;
process.stderr.write = write;
globalThis.console = new Console({ stdout: sink, stderr: sink });
if (logFormat === 'JSON') {
  // As Lambda's runtime does with LogFormat JSON: each line in an envelope of its own.
  for (const level of ['trace', 'debug', 'info', 'warn', 'error'] as const)
    console[level] = (...said: readonly unknown[]) => {
      const message = said.length === 1 ? said[0] : format(...said);
      const envelope = {
        timestamp: new Date().toISOString(),
        level: level.toUpperCase(),
        requestId,
        message,
      };
      sink.write(`${JSON.stringify(envelope)}\n`);
    };
  console.log = console.info;
}

function answer(message: object): void {
  parentPort?.postMessage({ ...message, metrics: metricLines });
  metricLines = [];
}

function describe(fault: unknown): string {
  const isError = fault instanceof Error;
  return JSON.stringify({
    errorType: isError ? fault.name : 'Error',
    errorMessage: isError ? fault.message : String(fault),
    trace: isError ? String(fault.stack).split('\n') : [],
  });
}

const dot = String(handler).lastIndexOf('.');
const base = join(folder, String(handler).slice(0, dot));
const file = ['.mjs', '.js', '.cjs'].map((extension) => base + extension).find((path) => existsSync(path));

let run: unknown;
let initFault: unknown;
try {
  if (!file) throw new Error(`no file for handler ${handler}`);
  const module = await import(pathToFileURL(file).href);
  const name = String(handler).slice(dot + 1);
  run = module[name] ?? module.default?.[name];
  if (typeof run !== 'function') throw new Error(`${handler} is not a function`);
} catch (fault) {
  initFault = fault;
}

/** Node's own share of an environment, roughly: here all environments share one process. */
const nodeItselfBytes = 50 * 1024 * 1024;
const lookAtMemoryMs = 20;
/** Heap, buffers and what libraries allocate, as Lambda counts: beyond the limit the environment is killed. */
function endBeyondMemory(): void {
  const { total_heap_size, external_memory, malloced_memory } = getHeapStatistics();
  const used = total_heap_size + external_memory + malloced_memory + nodeItselfBytes;
  if (used > memory * 1024 * 1024) process.exit(137);
}

parentPort?.on('message', async (invocation: Invocation) => {
  requestId = invocation.requestId;
  const watch = setInterval(endBeyondMemory, lookAtMemoryMs);
  const endsAt = performance.now() + invocation.timeoutMs;
  try {
    if (typeof run !== 'function') throw initFault;
    const result = await run(JSON.parse(invocation.event), {
      awsRequestId: invocation.requestId,
      functionName,
      functionVersion: '$LATEST',
      invokedFunctionArn: functionArn,
      memoryLimitInMB: String(memory),
      logGroupName: `/aws/lambda/${functionName}`,
      logStreamName: 'local',
      callbackWaitsForEmptyEventLoop: false,
      getRemainingTimeInMillis: () => Math.max(0, Math.round(endsAt - performance.now())),
    });
    endBeyondMemory();
    answer({ kind: 'returned', json: JSON.stringify(result) ?? 'null' });
  } catch (fault) {
    const json = describe(fault);
    console.error(json);
    answer({ kind: 'failed', json });
  } finally {
    clearInterval(watch);
  }
});
parentPort?.postMessage({ kind: 'ready', failed: initFault !== undefined });
