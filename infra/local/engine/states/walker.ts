import { type JsonObject, listOf, numberOf, objectOf, textOf } from '../json.ts';
import { ruleHolds } from './choice.ts';
import { lambdaIntegration } from './definition.ts';
import { fillTemplate, requiredAt, type Scope, valueAt, withValueAt } from './paths.ts';
import { StatesFault } from './states-fault.ts';

/** Where an execution, or one branch of it, stands; stored as JSON after every step. */
export interface Frame {
  state: string;
  data: unknown;
  enteredAt?: number;
  /** A wait, or a retry's delay, ends then. */
  wakeAt?: number;
  /** Retries used, by index of the retrier. */
  retries?: Record<string, number>;
  branches?: { frame: Frame; output?: unknown; done: boolean }[];
}

export interface WalkDeps {
  readonly now: () => number;
  /** Stores the whole execution; throws when it was stopped meanwhile. */
  readonly save: () => void;
  readonly invoke: (functionName: string, payload: unknown) => Promise<unknown>;
  readonly onTransition: () => void;
  /** Execution and StateMachine of the context object. */
  readonly context: JsonObject;
}

export type Walk = { readonly kind: 'parked' } | { readonly kind: 'finished'; readonly output: unknown };

/** Walks until the machine ends or every branch waits for a later instant. */
export async function walk(machine: JsonObject, frame: Frame, deps: WalkDeps): Promise<Walk> {
  const states = objectOf(machine.States);
  for (;;) {
    const state = objectOf(states[frame.state]);
    if (frame.enteredAt === undefined) {
      frame.enteredAt = deps.now();
      deps.onTransition();
    }
    if (frame.wakeAt !== undefined && frame.wakeAt > deps.now()) return { kind: 'parked' };
    const scope = scopeOf(frame, state, deps);
    try {
      const step = await stepOf(state, frame, scope, deps);
      if (step.kind === 'parked') {
        deps.save();
        return step;
      }
      const output = outputOf(state, frame.data, step.output, scope.context);
      if (step.next === undefined) return { kind: 'finished', output };
      enter(frame, step.next, output);
    } catch (fault) {
      if (!(fault instanceof StatesFault)) throw fault;
      recover(state, frame, fault, deps);
    }
    deps.save();
  }
}

/** The earliest instant at which a parked execution goes on. */
export function wakeOf(frame: Frame): number | undefined {
  const wakes = [
    frame.wakeAt,
    ...(frame.branches ?? []).filter((branch) => !branch.done).map((branch) => wakeOf(branch.frame)),
  ].filter((wake) => wake !== undefined);
  return wakes.length === 0 ? undefined : Math.min(...wakes);
}

type Step =
  | { readonly kind: 'parked' }
  | { readonly kind: 'done'; readonly output: unknown; readonly next: string | undefined };

async function stepOf(state: JsonObject, frame: Frame, scope: Scope, deps: WalkDeps): Promise<Step> {
  const next = textOf(state.Next);
  const done = (output: unknown): Step => ({ kind: 'done', output, next });
  switch (state.Type) {
    case 'Pass':
      return done('Result' in state ? state.Result : parametersOf(state, scope));
    case 'Succeed':
      return { kind: 'done', output: scope.data, next: undefined };
    case 'Fail':
      throw new StatesFault(
        textOf(state.Error) ?? String(valueAt(textOf(state.ErrorPath) ?? '$.Error', scope)),
        textOf(state.Cause) ?? String(valueAt(textOf(state.CausePath) ?? '$.Cause', scope)),
      );
    case 'Choice': {
      const chosen = listOf(state.Choices)
        .map(objectOf)
        .find((rule) => ruleHolds(rule, scope));
      const target = textOf(chosen?.Next) ?? textOf(state.Default);
      if (target === undefined)
        throw new StatesFault('States.NoChoiceMatched', 'No choice rule holds and there is no default.');
      return { kind: 'done', output: scope.data, next: target };
    }
    case 'Wait': {
      frame.wakeAt ??= waitEnd(state, scope, deps.now());
      return frame.wakeAt > deps.now() ? { kind: 'parked' } : done(scope.data);
    }
    case 'Task':
      delete frame.wakeAt;
      return done(select(state, await runTask(state, scope, deps), scope.context));
    default: {
      delete frame.wakeAt;
      const outputs = await runBranches(state, frame, scope, deps);
      return outputs ? done(select(state, outputs, scope.context)) : { kind: 'parked' };
    }
  }
}

function waitEnd(state: JsonObject, scope: Scope, now: number): number {
  if ('Seconds' in state || 'SecondsPath' in state) {
    const seconds = numberOf(state.Seconds ?? requiredAt(String(state.SecondsPath), scope));
    if (seconds === undefined || seconds < 0)
      throw new StatesFault('States.Runtime', 'The wait has no number of seconds.');
    return now + seconds * 1000;
  }
  const timestamp = String(state.Timestamp ?? requiredAt(String(state.TimestampPath), scope));
  const end = /T.*(Z|[+-]\d\d:\d\d)$/.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(end))
    throw new StatesFault('States.Runtime', `The wait's timestamp ${timestamp} is not RFC 3339.`);
  return end;
}

async function runTask(state: JsonObject, scope: Scope, deps: WalkDeps): Promise<unknown> {
  const resource = String(state.Resource);
  const parameters = parametersOf(state, scope);
  const work = async () => {
    if (resource !== lambdaIntegration) return deps.invoke(resource, parameters);
    const { FunctionName, Payload } = objectOf(parameters);
    return {
      ExecutedVersion: '$LATEST',
      Payload: await deps.invoke(String(FunctionName), Payload ?? {}),
      StatusCode: 200,
    };
  };
  const seconds = numberOf(state.TimeoutSeconds);
  if (seconds === undefined) return work();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StatesFault('States.Timeout', '')), seconds * 1000);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Outputs of all branches, or undefined while some wait. */
async function runBranches(
  state: JsonObject,
  frame: Frame,
  scope: Scope,
  deps: WalkDeps,
): Promise<unknown[] | undefined> {
  const isMap = state.Type === 'Map';
  const processor = objectOf(state.ItemProcessor ?? state.Iterator);
  const machines = listOf(state.Branches).map(objectOf);
  if (!frame.branches) {
    const inputs = isMap
      ? listOf(requiredAt(textOf(state.ItemsPath) ?? '$', scope)).map((value, index) =>
          itemInput(state, scope, value, index),
        )
      : machines.map(() => parametersOf(state, scope));
    frame.branches = inputs.map((data, index) => ({
      frame: { state: String((isMap ? processor : machines[index])?.StartAt), data },
      done: false,
    }));
    deps.save();
  }
  const { branches } = frame;
  const settled = await Promise.allSettled(
    branches.map(async (branch, index) => {
      if (branch.done) return;
      const result = await walk((isMap ? processor : machines[index]) ?? {}, branch.frame, deps);
      if (result.kind === 'parked') return;
      branch.done = true;
      branch.output = result.output;
      deps.save();
    }),
  );
  for (const result of settled) if (result.status === 'rejected') throw result.reason;
  return branches.every((branch) => branch.done) ? branches.map((branch) => branch.output) : undefined;
}

function itemInput(state: JsonObject, scope: Scope, value: unknown, index: number): unknown {
  const template = state.ItemSelector ?? state.Parameters;
  if (template === undefined) return value;
  const context = { ...objectOf(scope.context), Map: { Item: { Index: index, Value: value } } };
  return fillTemplate(template, { data: scope.data, context });
}

/** Retries after a delay, goes on at a catcher, or fails the machine. */
function recover(state: JsonObject, frame: Frame, fault: StatesFault, deps: WalkDeps): void {
  const retriers = listOf(state.Retry).map(objectOf);
  const at = retriers.findIndex((retrier) => matches(retrier, fault.error));
  const retrier = retriers[at];
  const used = frame.retries?.[at] ?? 0;
  if (retrier && used < (numberOf(retrier.MaxAttempts) ?? 3)) {
    const seconds = (numberOf(retrier.IntervalSeconds) ?? 1) * (numberOf(retrier.BackoffRate) ?? 2) ** used;
    frame.wakeAt =
      deps.now() + 1000 * Math.min(seconds, numberOf(retrier.MaxDelaySeconds) ?? Number.POSITIVE_INFINITY);
    frame.retries = { ...frame.retries, [at]: used + 1 };
    delete frame.branches;
    deps.onTransition();
    return;
  }
  const catcher = listOf(state.Catch)
    .map(objectOf)
    .find((candidate) => matches(candidate, fault.error));
  if (!catcher) throw fault;
  const described = { Error: fault.error, Cause: fault.message };
  const path = catcher.ResultPath;
  const data = path === null ? frame.data : withValueAt(frame.data, textOf(path) ?? '$', described);
  enter(frame, String(catcher.Next), data);
}

function matches(handler: JsonObject, error: string): boolean {
  return listOf(handler.ErrorEquals).some(
    (name) =>
      name === error ||
      (name === 'States.ALL' && error !== 'States.Runtime') ||
      (name === 'States.TaskFailed' && error !== 'States.Timeout' && error !== 'States.Runtime'),
  );
}

function enter(frame: Frame, state: string, data: unknown): void {
  frame.state = state;
  frame.data = data;
  delete frame.enteredAt;
  delete frame.wakeAt;
  delete frame.retries;
  delete frame.branches;
}

function scopeOf(frame: Frame, state: JsonObject, deps: WalkDeps): Scope {
  const context = {
    ...deps.context,
    State: {
      Name: frame.state,
      EnteredTime: new Date(frame.enteredAt ?? deps.now()).toISOString(),
      RetryCount: Object.values(frame.retries ?? {}).reduce((sum, count) => sum + count, 0),
    },
  };
  const path = state.InputPath;
  const data = path === null ? {} : requiredAt(textOf(path) ?? '$', { data: frame.data, context });
  return { data, context };
}

function parametersOf(state: JsonObject, scope: Scope): unknown {
  return 'Parameters' in state ? fillTemplate(state.Parameters, scope) : scope.data;
}

function select(state: JsonObject, result: unknown, context: unknown): unknown {
  return 'ResultSelector' in state ? fillTemplate(state.ResultSelector, { data: result, context }) : result;
}

function outputOf(state: JsonObject, input: unknown, result: unknown, context: unknown): unknown {
  const hasResult = ['Pass', 'Task', 'Parallel', 'Map'].includes(String(state.Type));
  const resultPath = hasResult ? state.ResultPath : undefined;
  const combined = resultPath === null ? input : withValueAt(input, textOf(resultPath) ?? '$', result);
  const path = state.OutputPath;
  return path === null ? {} : requiredAt(textOf(path) ?? '$', { data: combined, context });
}
