import { randomUUID } from 'node:crypto';
import { isObject, objectOf } from '../json.ts';
import { StatesFault } from './states-fault.ts';

/** What a path may read: the state's data (`$`) and the context object (`$$`). */
export interface Scope {
  readonly data: unknown;
  readonly context: unknown;
}

/** Steps of a reference path, or undefined for syntax this engine lacks (wildcards, filters, slices). */
export function pathSteps(path: string): readonly (string | number)[] | undefined {
  const rest = path.replace(/^\$\$?/, '');
  if (rest === path) return undefined;
  const steps: (string | number)[] = [];
  let at = 0;
  const pattern = /\.([\p{L}_][\p{L}\p{N}_-]*)|\[(\d+)\]|\['([^']+)'\]/uy;
  while (at < rest.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(rest);
    if (!match) return undefined;
    steps.push(match[2] !== undefined ? Number(match[2]) : (match[1] ?? match[3] ?? ''));
    at = pattern.lastIndex;
  }
  return steps;
}

/** The value at a path; undefined when there is none. */
export function valueAt(path: string, scope: Scope): unknown {
  const steps = pathSteps(path);
  if (!steps) throw new StatesFault('States.Runtime', `Invalid path '${path}'`);
  let value = path.startsWith('$$') ? scope.context : scope.data;
  for (const step of steps) {
    if (typeof step === 'number') value = Array.isArray(value) ? value[step] : undefined;
    else value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

export function requiredAt(path: string, scope: Scope): unknown {
  const value = valueAt(path, scope);
  if (value === undefined)
    throw new StatesFault('States.Runtime', `The JSONPath '${path}' could not be found in the input.`);
  return value;
}

/** `data` with `value` put at a reference path. */
export function withValueAt(data: unknown, path: string, value: unknown): unknown {
  const steps = pathSteps(path);
  if (!steps) throw new StatesFault('States.Runtime', `Invalid path '${path}'`);
  const put = (at: unknown, [step, ...rest]: readonly (string | number)[]): unknown => {
    if (step === undefined) return value;
    if (typeof step === 'number')
      throw new StatesFault('States.ResultPathMatchFailure', `Cannot apply ResultPath '${path}'`);
    return { ...objectOf(at), [step]: put(objectOf(at)[step], rest) };
  };
  return put(data, steps);
}

/** A payload template: names ending in `.$` are paths or intrinsic functions. */
export function fillTemplate(template: unknown, scope: Scope): unknown {
  if (Array.isArray(template)) return template.map((item) => fillTemplate(item, scope));
  if (!isObject(template)) return template;
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) =>
      name.endsWith('.$')
        ? [name.slice(0, -2), evaluate(String(value), scope)]
        : [name, fillTemplate(value, scope)],
    ),
  );
}

/** A path or an intrinsic function. */
export function evaluate(expression: string, scope: Scope): unknown {
  return expression.startsWith('States.') ? callIntrinsic(expression, scope) : requiredAt(expression, scope);
}

export const intrinsicNames = [
  'Format',
  'UUID',
  'MathAdd',
  'JsonToString',
  'StringToJson',
  'Array',
  'ArrayLength',
  'ArrayGetItem',
  'JsonMerge',
];

function callIntrinsic(expression: string, scope: Scope): unknown {
  const match = /^States\.(\w+)\((.*)\)$/s.exec(expression);
  const name = match?.[1] ?? '';
  const values = splitArguments(match?.[2] ?? '').map((argument) => argumentValue(argument, scope));
  const [first, second] = values;
  switch (name) {
    case 'Format': {
      let next = 0;
      return String(first).replace(/\{\}/g, () => {
        next += 1;
        const value = values[next];
        return typeof value === 'string' ? value : JSON.stringify(value);
      });
    }
    case 'UUID':
      return randomUUID();
    case 'MathAdd':
      return Number(first) + Number(second);
    case 'JsonToString':
      return JSON.stringify(first);
    case 'StringToJson':
      return JSON.parse(String(first));
    case 'Array':
      return values;
    case 'ArrayLength':
      return Array.isArray(first) ? first.length : 0;
    case 'ArrayGetItem':
      return Array.isArray(first) ? first[Number(second)] : undefined;
    case 'JsonMerge':
      return { ...objectOf(first), ...objectOf(second) };
    default:
      throw new StatesFault('States.IntrinsicFailure', `Unknown intrinsic function in '${expression}'`);
  }
}

function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let part = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\\' && quoted) {
      at += 1;
      part += sign + text.charAt(at);
      continue;
    }
    if (sign === "'") quoted = !quoted;
    if (!quoted && sign === '(') depth += 1;
    if (!quoted && sign === ')') depth -= 1;
    if (sign === ',' && !quoted && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += sign;
  }
  if (part.trim() !== '') parts.push(part.trim());
  return parts;
}

function argumentValue(argument: string, scope: Scope): unknown {
  if (argument.startsWith("'")) return argument.slice(1, -1).replace(/\\(.)/g, '$1');
  if (argument.startsWith('$') || argument.startsWith('States.')) return evaluate(argument, scope);
  return JSON.parse(argument);
}
