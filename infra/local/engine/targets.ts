import type { Invocations } from './invocations.ts';
import { EngineError } from './json.ts';
import type { QueueStore } from './queue-store.ts';
import { type Executions, executionName } from './states/executions.ts';

/** Where rules and schedules deliver: functions, queues, state machines. Delivery is durable when it returns. */
export class Targets {
  readonly #invocations: Invocations;
  readonly #queues: QueueStore;
  readonly #executions: Executions;

  constructor(invocations: Invocations, queues: QueueStore, executions: Executions) {
    this.#invocations = invocations;
    this.#queues = queues;
    this.#executions = executions;
  }

  /** @param whenQuiet - deliver after what is under way at this instant */
  deliver(arn: string, input: unknown, whenQuiet = false): void {
    if (arn.includes(':function:')) this.#invocations.accept(arn, input, whenQuiet);
    else if (arn.startsWith('arn:aws:sqs:'))
      this.#queues.send(this.#queues.queue(arn), JSON.stringify(input));
    else {
      const machine = this.#executions.machine(arn);
      if (machine) this.#executions.start(machine, executionName(), JSON.stringify(input));
    }
  }
}

/** @throws EngineError for a kind of target this engine cannot reach; topics of alarms are none of its business */
export function checkTarget(owner: string, arn: string): void {
  if (!/^arn:aws:(lambda|sqs|states|sns|logs):/.test(arn))
    throw new EngineError(`The local stack cannot deliver to ${arn}, a target of ${owner}.`);
}
