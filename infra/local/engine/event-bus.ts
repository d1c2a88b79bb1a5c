import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import { matchesPattern, unknownInPattern } from './event-pattern.ts';
import { EngineError, type JsonObject, listOf, objectOf } from './json.ts';
import type { Caller } from './permissions/access.ts';
import type { Resource } from './resource.ts';
import { checkTarget, type Targets } from './targets.ts';
import { account, region } from './template.ts';

export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly resources?: readonly string[];
}

/** The default event bus with the template's rules. */
export class EventBus {
  readonly #clock: Clock;
  readonly #rules: readonly Resource[];
  readonly #targets: Targets;

  constructor(clock: Clock, rules: readonly Resource[], targets: Targets) {
    this.#clock = clock;
    this.#targets = targets;
    this.#rules = rules.filter(({ properties }) => properties.State !== 'DISABLED');
    for (const rule of rules) {
      const unknown = unknownInPattern(rule.properties.EventPattern);
      if (unknown.length > 0)
        throw new EngineError(
          `The local stack does not understand the pattern of ${rule.logicalId}: ${unknown.join(', ')}.`,
        );
      for (const target of targetsOf(rule)) {
        checkTarget(rule.logicalId, String(target.Arn));
        const inputs = Object.keys(target).filter((name) => name.startsWith('Input'));
        if (inputs.length > 0)
          throw new EngineError(
            `The local stack hands whole events to targets; ${rule.logicalId} has ${inputs.join(', ')}.`,
          );
      }
    }
  }

  /** Delivers to every matching rule's targets; part of the caller's transaction if there is one. */
  put(event: BusEvent, whenQuiet = false): string {
    const id = randomUUID();
    const whole = {
      version: '0',
      id,
      'detail-type': event.detailType,
      source: event.source,
      account,
      time: `${this.#clock.iso().slice(0, 19)}Z`,
      region,
      resources: event.resources ?? [],
      detail: event.detail,
    };
    for (const rule of this.#rules) {
      if (!matchesPattern(objectOf(rule.properties.EventPattern), whole)) continue;
      const by: Caller = { kind: 'service', service: 'events.amazonaws.com', sourceArn: rule.arn };
      for (const target of targetsOf(rule)) this.#targets.deliver(target, whole, by, whenQuiet);
    }
    return id;
  }
}

function targetsOf(rule: Resource): readonly JsonObject[] {
  return listOf(rule.properties.Targets).map(objectOf);
}
