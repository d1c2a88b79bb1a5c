import { randomUUID } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { InvocationResult } from '../ports.ts';
import type { Clock } from './clock.ts';
import type { Hub } from './hub.ts';
import { crashed, exited, failed, resultOf } from './invocation-results.ts';
import { EngineError, listOf, numberOf, objectOf, textOf } from './json.ts';
import type { Resource } from './resource.ts';
import { region } from './template.ts';
import { workerSource } from './worker-source.ts';

/** Real milliseconds after which an unused worker ends, and how many recently used ones stay. */
const idleMs = 20_000;
const keepWarm = 3;
/** Execution environments of one function at a time, unless it reserves fewer. */
const defaultConcurrency = Math.max(2, Math.min(4, availableParallelism()));
/** Small nurseries: a dozen environments at V8's default would take half the memory of the whole stack. */
const youngMegabytes = 6;
const initTimeoutMs = 30_000;
const largestEnvironment = 4096;

interface FunctionDeps {
  readonly clock: Clock;
  readonly hub: Hub;
  readonly logDir: string;
  readonly endpoint: () => string;
  /** What a function signs its calls with, by its access key. */
  readonly secretKey: (accessKey: string) => string;
  readonly functions: () => readonly Resource[];
  readonly assetFolder: (s3Key: string) => string;
  /** One invocation more, for the bill. */
  readonly count: (functionName: string, memory: number) => void;
  readonly isOdd: () => boolean;
  /** A line in the embedded metric format. */
  readonly onMetricLine: (line: string) => void;
  /** An invocation that threw, timed out or ended its environment. */
  readonly onError: (functionName: string) => void;
  /** A new environment begins, which makes a log stream and writes to it. */
  readonly onStart: (resource: Resource) => void;
}

interface LocalFunction {
  readonly name: string;
  readonly arn: string;
  readonly timeoutMs: number;
  readonly memory: number;
  readonly concurrency: number;
  readonly resource: Resource;
  readonly idle: Environment[];
  readonly waiting: (() => void)[];
  busy: number;
}

interface Environment {
  readonly worker: Worker;
  /** Its module threw while loading; it answers once with that and is not used again. */
  readonly broken: boolean;
  /** Of the code it loaded: an edited function (`npm run dev`) gets new workers. */
  readonly codeMs: number;
  usedAt: number;
}

/** The Lambda service's synchronous half: a pool of workers per function, each with its own environment variables only. */
export class Functions {
  readonly #deps: FunctionDeps;
  readonly #functions = new Map<string, LocalFunction>();
  readonly #source = workerSource();
  readonly #reaper: NodeJS.Timeout;
  readonly #live = new Set<Worker>();
  #stopped = false;

  constructor(deps: FunctionDeps) {
    this.#deps = deps;
    mkdirSync(deps.logDir, { recursive: true });
    this.#reaper = setInterval(() => this.#endIdle(), 5000);
    this.#reaper.unref();
    for (const resource of deps.functions()) this.#define(resource);
  }

  find(nameOrArn: string): LocalFunction | undefined {
    const name = /:function:([^:]+)/.exec(nameOrArn)?.[1] ?? nameOrArn;
    return this.#functions.get(name);
  }

  /** Calls under way of functions that reserve no room of their own. */
  unreservedBusy(): number {
    const shared = [...this.#functions.values()].filter(
      ({ resource }) => resource.properties.ReservedConcurrentExecutions === undefined,
    );
    return shared.reduce((sum, { busy }) => sum + busy, 0);
  }

  /** One delivery of a source that gives its events at least once. */
  async deliver(nameOrArn: string, event: unknown): Promise<InvocationResult> {
    if (!this.#deps.isOdd()) return this.invoke(nameOrArn, event);
    const [first] = await Promise.all([this.invoke(nameOrArn, event), this.invoke(nameOrArn, event)]);
    return first;
  }

  invoke(nameOrArn: string, event: unknown): Promise<InvocationResult> {
    const found = this.find(nameOrArn);
    if (!found) {
      const errorMessage = `Function not found: ${nameOrArn}`;
      return Promise.resolve({ kind: 'failed', errorType: 'ResourceNotFoundException', errorMessage });
    }
    return this.#deps.hub.track(async () => {
      while (found.busy >= found.concurrency)
        await new Promise<void>((resolve) => void found.waiting.push(resolve));
      if (this.#stopped) return failed('Runtime.ExitError', 'The local stack is stopping.');
      found.busy += 1;
      try {
        this.#deps.count(found.name, found.memory);
        const result = await this.#run(found, JSON.stringify(event ?? null));
        if (result.kind === 'failed') this.#deps.onError(found.name);
        return result;
      } finally {
        found.busy -= 1;
        found.waiting.shift()?.();
      }
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#reaper);
    await Promise.all([...this.#live].map((worker) => worker.terminate()));
  }

  #define(resource: Resource): void {
    const { properties } = resource;
    const runtime = textOf(properties.Runtime) ?? '';
    if (!runtime.startsWith('nodejs'))
      throw new EngineError(
        `The local stack runs Node functions only; ${resource.logicalId} is ${runtime || 'an image'}.`,
      );
    const variables = Object.entries(objectOf(objectOf(properties.Environment).Variables));
    if (Buffer.byteLength(variables.flat().join('')) > largestEnvironment)
      throw new EngineError(
        `The variables of ${resource.logicalId} are more than 4 KB, which Lambda refuses.`,
      );
    this.#functions.set(resource.name, {
      name: resource.name,
      arn: resource.arn,
      timeoutMs: (numberOf(properties.Timeout) ?? 3) * 1000,
      memory: numberOf(properties.MemorySize) ?? 128,
      concurrency: Math.min(
        numberOf(properties.ReservedConcurrentExecutions) ?? defaultConcurrency,
        defaultConcurrency,
      ),
      resource,
      idle: [],
      waiting: [],
      busy: 0,
    });
  }

  async #run(found: LocalFunction, event: string): Promise<InvocationResult> {
    this.#endOutdated(found);
    const environment = found.idle.pop() ?? (await this.#start(found));
    if ('kind' in environment) return environment;
    const { worker } = environment;
    return new Promise((resolve) => {
      const finish = (result: InvocationResult, keep: boolean) => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        if (keep) {
          environment.usedAt = Date.now();
          found.idle.push(environment);
        } else {
          worker.on('error', () => {});
          void worker.terminate();
        }
        resolve(result);
      };
      const onMessage = (message: unknown) => {
        for (const line of listOf(objectOf(message).metrics)) this.#deps.onMetricLine(String(line));
        finish(resultOf(message), !environment.broken);
      };
      const onError = (fault: unknown) => finish(crashed(fault), false);
      const onExit = (code: number) => finish(exited(code), false);
      const seconds = (found.timeoutMs / 1000).toFixed(2);
      const timer = setTimeout(
        () => finish(failed('Sandbox.Timedout', `Task timed out after ${seconds} seconds`), false),
        found.timeoutMs,
      );
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage({ event, requestId: randomUUID(), timeoutMs: found.timeoutMs });
    });
  }

  /** A new execution environment whose handler has been loaded, or what went wrong. */
  #start(found: LocalFunction): Promise<Environment | Extract<InvocationResult, { kind: 'failed' }>> {
    this.#deps.onStart(found.resource);
    const codeMs = this.#codeMs(found);
    const worker = new Worker(this.#source, {
      name: found.name,
      env: this.#environmentOf(found),
      workerData: {
        folder: this.#folderOf(found),
        handler: textOf(found.resource.properties.Handler),
        clock: this.#deps.clock.shared,
        logFormat: textOf(objectOf(found.resource.properties.LoggingConfig).LogFormat),
        logFile: join(this.#deps.logDir, `${found.name}.log`),
        functionName: found.name,
        functionArn: found.arn,
        memory: found.memory,
      },
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxOldGenerationSizeMb: Math.max(found.memory, 128),
        maxYoungGenerationSizeMb: youngMegabytes,
      },
    });
    this.#live.add(worker);
    worker.once('exit', () => {
      this.#live.delete(worker);
      const index = found.idle.findIndex((environment) => environment.worker === worker);
      if (index >= 0) found.idle.splice(index, 1);
    });
    return new Promise((resolve) => {
      const done = (result: Environment | Extract<InvocationResult, { kind: 'failed' }>) => {
        clearTimeout(timer);
        worker.off('message', onReady).off('error', onError).off('exit', onExit);
        resolve(result);
      };
      const onReady = (message: unknown) =>
        done({ worker, broken: objectOf(message).failed === true, codeMs, usedAt: Date.now() });
      const onError = (fault: unknown) => done(crashed(fault));
      const onExit = (code: number) => done(exited(code));
      const timer = setTimeout(() => {
        done(failed('Sandbox.Timedout', 'Function initialization timed out'));
        void worker.terminate();
      }, initTimeoutMs);
      worker.on('message', onReady).on('error', onError).on('exit', onExit);
    });
  }

  #folderOf(found: LocalFunction): string {
    const key = textOf(objectOf(found.resource.properties.Code).S3Key);
    if (key === undefined) throw new EngineError(`${found.resource.logicalId} has no code asset.`);
    return this.#deps.assetFolder(key);
  }

  /** When the code of a function was written, milliseconds since 1970; 0 when it is no `.mjs`. */
  #codeMs(found: LocalFunction): number {
    const name = textOf(found.resource.properties.Handler)?.replace(/\.[^.]*$/, '.mjs') ?? '';
    return statSync(join(this.#folderOf(found), name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }

  /** Ends idle workers that hold code from before an edit. */
  #endOutdated(found: LocalFunction): void {
    const now = this.#codeMs(found);
    for (const old of found.idle.filter(({ codeMs }) => codeMs !== now)) this.#end(found, old);
  }

  #end(found: LocalFunction, environment: Environment): void {
    found.idle.splice(found.idle.indexOf(environment), 1);
    void environment.worker.terminate();
  }

  #environmentOf(found: LocalFunction): Record<string, string> {
    const current = this.#deps.functions().find(({ name }) => name === found.name) ?? found.resource;
    const variables = objectOf(objectOf(current.properties.Environment).Variables);
    return {
      ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)])),
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      // Tells its calls from those of others: its role's policies are asked.
      AWS_ACCESS_KEY_ID: found.name,
      AWS_SECRET_ACCESS_KEY: this.#deps.secretKey(found.name),
      AWS_ENDPOINT_URL: this.#deps.endpoint(),
      AWS_LAMBDA_FUNCTION_NAME: found.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(found.memory),
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      LAMBDA_TASK_ROOT: this.#folderOf(found),
      TZ: ':UTC',
    };
  }

  #endIdle(): void {
    const all = [...this.#functions.values()].flatMap((found) =>
      found.idle.map((environment) => ({ found, environment })),
    );
    for (const { found, environment } of all
      .toSorted((a, b) => b.environment.usedAt - a.environment.usedAt)
      .slice(keepWarm)) {
      if (Date.now() - environment.usedAt >= idleMs) this.#end(found, environment);
    }
  }
}
