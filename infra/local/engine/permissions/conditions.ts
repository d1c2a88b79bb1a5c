import { fits } from './glob.ts';

/** One line of a statement's conditions: an operator, perhaps over sets, a key and the values it may have. */
export interface Condition {
  readonly operator: string;
  readonly set: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly key: string;
  readonly values: readonly string[];
}

const operators: Readonly<Record<string, (wanted: string, given: string) => boolean>> = {
  StringEquals: (wanted, given) => wanted === given,
  StringLike: fits,
  ArnEquals: fits,
  ArnLike: fits,
  NumericLessThan: (wanted, given) => Number(given) < Number(wanted),
  Bool: (wanted, given) => wanted.toLowerCase() === given.toLowerCase(),
};

/** Those that hold for everything else, and for a request without the key. */
const negated: Readonly<Record<string, string>> = { ArnNotLike: 'ArnLike' };

export function isKnownOperator(operator: string): boolean {
  return operator in operators || operator in negated;
}

/** Keys that a request lacks fail every condition but those over all values. */
export function holds(
  { operator, set, key, values }: Condition,
  context: Readonly<Record<string, readonly string[]>>,
): boolean {
  const opposite = negated[operator];
  if (opposite) return !holds({ operator: opposite, set, key, values }, context);
  const given = context[key.toLowerCase()] ?? [];
  const matches = (value: string) => values.some((wanted) => operators[operator]?.(wanted, value) ?? false);
  if (set === 'ForAllValues') return given.every(matches);
  return given.some(matches);
}
