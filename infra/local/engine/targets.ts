import type { Invocations } from './invocations.ts';
import { EngineError, type JsonObject, objectOf, textOf } from './json.ts';
import type { Caller } from './permissions/access.ts';
import type { Permissions } from './permissions/permissions.ts';
import type { QueueStore } from './queue-store.ts';

/** Where rules and schedules deliver: functions, and dead letters for what a function does not let in. */
export class Targets {
  readonly #invocations: Invocations;
  readonly #queues: QueueStore;
  readonly #permissions: Permissions;

  constructor(invocations: Invocations, queues: QueueStore, permissions: Permissions) {
    this.#invocations = invocations;
    this.#queues = queues;
    this.#permissions = permissions;
  }

  /**
   * Delivery is durable when it returns.
   * @param whenQuiet - deliver after what is under way at this instant
   */
  deliver(target: JsonObject, input: unknown, by: Caller, whenQuiet = false): void {
    const arn = String(target.Arn);
    if (this.#permissions.denial(by, { action: 'lambda:InvokeFunction', resource: arn }) === undefined) {
      this.#invocations.accept(arn, input, whenQuiet);
      return;
    }
    const deadLetters = textOf(objectOf(target.DeadLetterConfig).Arn);
    if (deadLetters === undefined) return;
    if (this.#permissions.denial(by, { action: 'sqs:SendMessage', resource: deadLetters }) === undefined)
      this.#queues.send(this.#queues.queue(deadLetters), JSON.stringify(input));
  }
}

/** @throws EngineError for a kind of target this engine does not reach */
export function checkTarget(owner: string, arn: string): void {
  if (!arn.includes(':function:'))
    throw new EngineError(`The local stack delivers to functions only, not to ${arn}, a target of ${owner}.`);
}
