import { isObject, type JsonObject, objectOf } from '../json.ts';
import { StatesFault } from './states-fault.ts';

/** What a path may read: the state's data (`$`) and the context object (`$$`). */
export interface Scope {
  readonly data: unknown;
  readonly context: unknown;
}

/** Names of a reference path such as `$.next.until`, or undefined for any other syntax (items, wildcards, filters). */
export function pathSteps(path: string): readonly string[] | undefined {
  const names = /^\$\$?((?:\.[\p{L}_][\p{L}\p{N}_-]*)*)$/u.exec(path)?.[1];
  return names?.split('.').slice(1);
}

export function requiredAt(path: string, scope: Scope): unknown {
  let value = path.startsWith('$$') ? scope.context : scope.data;
  for (const step of stepsOf(path))
    value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  if (value === undefined)
    throw new StatesFault('States.Runtime', `The JSONPath '${path}' could not be found in the input.`);
  return value;
}

/** `data` with `value` put at a reference path. */
export function withValueAt(data: unknown, path: string, value: unknown): unknown {
  const put = (at: unknown, [step, ...rest]: readonly string[]): unknown =>
    step === undefined ? value : { ...objectOf(at), [step]: put(objectOf(at)[step], rest) };
  return put(data, stepsOf(path));
}

/** Parameters: names ending in `.$` are paths. */
export function fillTemplate(template: JsonObject, scope: Scope): JsonObject {
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) =>
      name.endsWith('.$') ? [name.slice(0, -2), requiredAt(String(value), scope)] : [name, value],
    ),
  );
}

function stepsOf(path: string): readonly string[] {
  const steps = pathSteps(path);
  if (!steps) throw new StatesFault('States.Runtime', `Invalid path '${path}'`);
  return steps;
}
