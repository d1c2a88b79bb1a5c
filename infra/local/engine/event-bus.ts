import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import { matchesPattern, unknownInPattern } from './event-pattern.ts';
import {
  EngineError,
  isObject,
  type JsonObject,
  listOf,
  objectOf,
  parseJson,
  parseObject,
  textOf,
} from './json.ts';
import type { Resource } from './resource.ts';
import { valueAt } from './states/paths.ts';
import { checkTarget, type Targets } from './targets.ts';
import { account, region } from './template.ts';
import { type Call, jsonFault, jsonReply, type Reply, ServiceFault } from './wire.ts';

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
    this.#rules = rules.filter(
      ({ properties }) => 'EventPattern' in properties && properties.State !== 'DISABLED',
    );
    for (const rule of rules) {
      const unknown = unknownInPattern(rule.properties.EventPattern);
      if (unknown.length > 0)
        throw new EngineError(
          `The local stack does not understand the pattern of ${rule.logicalId}: ${unknown.join(', ')}.`,
        );
      for (const target of targetsOf(rule)) checkTarget(rule.logicalId, String(target.Arn));
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
    for (const rule of this.#rules)
      if (matchesPattern(objectOf(rule.properties.EventPattern), whole))
        for (const target of targetsOf(rule))
          this.#targets.deliver(String(target.Arn), inputOf(target, whole), whenQuiet);
    return id;
  }

  /** PutEvents in the AWS JSON protocol. */
  async handle(call: Call): Promise<Reply> {
    if (call.operation !== 'PutEvents')
      return jsonFault(
        new ServiceFault('UnknownOperationException', `The local EventBridge does not do ${call.operation}.`),
      );
    const entries = listOf(parseObject(call.body.toString()).Entries).map(objectOf);
    const accepted = entries.map((entry) => ({
      EventId: this.put({
        source: textOf(entry.Source) ?? '',
        detailType: textOf(entry.DetailType) ?? '',
        detail: parseJson(textOf(entry.Detail) ?? '{}'),
        resources: listOf(entry.Resources).map(String),
      }),
    }));
    return jsonReply({ FailedEntryCount: 0, Entries: accepted });
  }
}

export function targetsOf(rule: Resource): readonly JsonObject[] {
  return listOf(rule.properties.Targets).map(objectOf);
}

/** What a rule's target receives: its constant input, a part of the event, a filled template, or the event. */
export function inputOf(target: JsonObject, event: unknown): unknown {
  const constant = textOf(target.Input);
  if (constant !== undefined) return parseJson(constant);
  const path = textOf(target.InputPath);
  if (path !== undefined) return valueAt(path, { data: event, context: {} });
  const transformer = target.InputTransformer;
  if (!isObject(transformer)) return event;
  const values = Object.fromEntries(
    Object.entries(objectOf(transformer.InputPathsMap)).map(([name, at]) => [
      name,
      valueAt(String(at), { data: event, context: {} }),
    ]),
  );
  const template = String(transformer.InputTemplate);
  const filled = template.replace(/"?<([\w.-]+)>"?/g, (whole, name: string) => {
    const value = values[name];
    if (whole.startsWith('"') && whole.endsWith('"'))
      return JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value));
    return typeof value === 'string' ? value : JSON.stringify(value ?? null);
  });
  return parseJson(filled);
}
