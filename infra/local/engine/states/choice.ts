import { isObject, type JsonObject, listOf, objectOf } from '../json.ts';
import { requiredAt, type Scope, valueAt } from './paths.ts';
import { StatesFault } from './states-fault.ts';

const comparison =
  /^(String|Numeric|Boolean|Timestamp)(Equals|LessThanEquals|GreaterThanEquals|LessThan|GreaterThan)(Path)?$/;
const tests = ['IsPresent', 'IsNull', 'IsString', 'IsNumeric', 'IsBoolean', 'IsTimestamp', 'StringMatches'];

/** Whether this engine knows every field of a choice rule; names what it does not. */
export function unknownInRule(rule: JsonObject, nested = false): string[] {
  return Object.entries(rule).flatMap(([name, value]) => {
    if (name === 'And' || name === 'Or')
      return listOf(value).flatMap((item) => unknownInRule(objectOf(item), true));
    if (name === 'Not') return unknownInRule(objectOf(value), true);
    if (name === 'Variable' || tests.includes(name) || comparison.test(name)) return [];
    return (name === 'Next' || name === 'Comment') && !nested ? [] : [name];
  });
}

export function ruleHolds(rule: JsonObject, scope: Scope): boolean {
  if ('And' in rule) return listOf(rule.And).every((item) => ruleHolds(objectOf(item), scope));
  if ('Or' in rule) return listOf(rule.Or).some((item) => ruleHolds(objectOf(item), scope));
  if (isObject(rule.Not)) return !ruleHolds(rule.Not, scope);
  const variable = String(rule.Variable);
  if ('IsPresent' in rule) return (valueAt(variable, scope) !== undefined) === rule.IsPresent;
  const value = requiredAt(variable, scope);
  return Object.entries(rule).every(([name, expected]) => {
    if (name === 'Variable' || name === 'Next' || name === 'Comment') return true;
    if (tests.includes(name)) return testHolds(name, value, expected);
    return compare(name, value, expected, scope);
  });
}

function testHolds(name: string, value: unknown, expected: unknown): boolean {
  switch (name) {
    case 'IsNull':
      return (value === null) === expected;
    case 'IsString':
      return (typeof value === 'string') === expected;
    case 'IsNumeric':
      return (typeof value === 'number') === expected;
    case 'IsBoolean':
      return (typeof value === 'boolean') === expected;
    case 'IsTimestamp':
      return !Number.isNaN(instantOf(value)) === expected;
    default: {
      const parts = String(expected)
        .split('*')
        .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
      return typeof value === 'string' && new RegExp(`^${parts.join('.*')}$`, 's').test(value);
    }
  }
}

function compare(name: string, value: unknown, given: unknown, scope: Scope): boolean {
  const [, type, operator, byPath] = comparison.exec(name) ?? [];
  if (!type) throw new StatesFault('States.Runtime', `Unknown comparison ${name}`);
  const expected = byPath ? requiredAt(String(given), scope) : given;
  const [left, right] = type === 'Timestamp' ? [instantOf(value), instantOf(expected)] : [value, expected];
  if (type === 'Boolean') return left === right;
  const comparable = type === 'String' ? 'string' : 'number';
  if (typeof left !== comparable || typeof right !== comparable) return false;
  const order = orderOf(left, right);
  switch (operator) {
    case 'Equals':
      return order === 0;
    case 'LessThan':
      return order < 0;
    case 'GreaterThan':
      return order > 0;
    case 'LessThanEquals':
      return order <= 0;
    default:
      return order >= 0;
  }
}

function orderOf(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [a, b] = [String(left), String(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function instantOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}
