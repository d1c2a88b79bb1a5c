import { type JsonObject, listOf, numberOf, objectOf, textOf } from '../json.ts';
import { ruleHolds } from './choice.ts';
import { fillTemplate, requiredAt, type Scope, withValueAt } from './paths.ts';
import { StatesFault } from './states-fault.ts';

/** Where an execution stands; stored as JSON after every state. */
export interface Frame {
  state: string;
  data: unknown;
  enteredAt?: number;
  /** A wait, or a retry's delay, ends then. */
  wakeAt?: number;
  /** Retries used, by index of the retrier. */
  retries?: Record<string, number>;
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

type StateOutcome =
  | { readonly kind: 'parked' }
  | { readonly kind: 'done'; readonly output: unknown; readonly next: string | undefined };

/** Walks until the machine ends or waits for a later instant. */
export async function walk(machine: JsonObject, frame: Frame, deps: WalkDeps): Promise<Walk> {
  const states = objectOf(machine.States);
  for (;;) {
    const state = objectOf(states[frame.state]);
    if (frame.enteredAt === undefined) {
      frame.enteredAt = deps.now();
      deps.onTransition();
    }
    if (frame.wakeAt !== undefined && frame.wakeAt > deps.now()) return { kind: 'parked' };
    try {
      const outcome = await outcomeOf(state, frame, deps);
      if (outcome.kind === 'parked') {
        deps.save();
        return outcome;
      }
      if (outcome.next === undefined) return { kind: 'finished', output: outcome.output };
      enter(frame, outcome.next, outcome.output);
    } catch (fault) {
      if (!(fault instanceof StatesFault)) throw fault;
      recover(state, frame, fault, deps);
    }
    deps.save();
  }
}

async function outcomeOf(state: JsonObject, frame: Frame, deps: WalkDeps): Promise<StateOutcome> {
  const { data } = frame;
  const scope = { data, context: deps.context };
  const done = (output: unknown, next = textOf(state.Next)): StateOutcome => ({ kind: 'done', output, next });
  switch (state.Type) {
    case 'Succeed':
      return done(data);
    case 'Fail':
      throw new StatesFault(String(state.Error), String(state.Cause));
    case 'Choice': {
      const chosen = listOf(state.Choices)
        .map(objectOf)
        .find((rule) => ruleHolds(rule, scope));
      const next = textOf(chosen?.Next) ?? textOf(state.Default);
      if (next === undefined)
        throw new StatesFault('States.NoChoiceMatched', 'No choice rule holds and there is no default.');
      return done(data, next);
    }
    case 'Wait':
      frame.wakeAt ??= waitEnd(state, scope, deps.now());
      return frame.wakeAt > deps.now() ? { kind: 'parked' } : done(data);
    default: {
      delete frame.wakeAt;
      const result = await runTask(state, scope, deps);
      return done(withResult(state, data, result));
    }
  }
}

function waitEnd(state: JsonObject, scope: Scope, now: number): number {
  const seconds = numberOf(state.Seconds);
  if (seconds !== undefined) return now + seconds * 1000;
  const timestamp = String(requiredAt(String(state.TimestampPath), scope));
  const end = /T.*(Z|[+-]\d\d:\d\d)$/.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(end))
    throw new StatesFault('States.Runtime', `The wait's timestamp ${timestamp} is not RFC 3339.`);
  // The service cuts milliseconds off.
  return Math.floor(end / 1000) * 1000;
}

async function runTask(state: JsonObject, scope: Scope, deps: WalkDeps): Promise<unknown> {
  const input = 'Parameters' in state ? fillTemplate(objectOf(state.Parameters), scope) : scope.data;
  const work = deps.invoke(String(state.Resource), input);
  const seconds = numberOf(state.TimeoutSeconds);
  if (seconds === undefined) return work;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StatesFault('States.Timeout', '')), seconds * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The data with a result, or a fault, put where `ResultPath` says; null leaves it out. */
function withResult({ ResultPath: path }: JsonObject, data: unknown, result: unknown): unknown {
  return path === null ? data : withValueAt(data, textOf(path) ?? '$', result);
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
    deps.onTransition();
    return;
  }
  const catcher = listOf(state.Catch)
    .map(objectOf)
    .find((candidate) => matches(candidate, fault.error));
  if (!catcher) throw fault;
  const described = { Error: fault.error, Cause: fault.message };
  enter(frame, String(catcher.Next), withResult(catcher, frame.data, described));
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
}
