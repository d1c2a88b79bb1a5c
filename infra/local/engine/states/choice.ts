import { type JsonObject, textOf } from '../json.ts';
import { requiredAt, type Scope } from './paths.ts';

const fields = ['Variable', 'StringEquals', 'Next'];

/** What a choice rule asks that this engine does not know: anything but whether a text equals a constant. */
export function unknownInRule(rule: JsonObject): string[] {
  const unknown = Object.keys(rule).filter((name) => !fields.includes(name));
  return textOf(rule.StringEquals) === undefined && unknown.length === 0 ? ['without StringEquals'] : unknown;
}

export function ruleHolds(rule: JsonObject, scope: Scope): boolean {
  return requiredAt(String(rule.Variable), scope) === rule.StringEquals;
}
