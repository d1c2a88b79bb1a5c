import { isObject, type JsonObject } from './json.ts';

/**
 * EventBridge's pattern language as rules and stream filters use it: lists of values, nested objects, `$or`,
 * and the matchers prefix, suffix, exists, anything-but, equals-ignore-case, numeric.
 */
export function matchesPattern(pattern: JsonObject, event: unknown): boolean {
  return Object.entries(pattern).every(([name, expected]) => {
    if (name === '$or' && Array.isArray(expected))
      return expected.some((option) => isObject(option) && matchesPattern(option, event));
    const value = isObject(event) ? event[name] : undefined;
    if (isObject(expected)) {
      const values = Array.isArray(value) ? value : [value];
      return values.some((item) => matchesPattern(expected, item));
    }
    if (!Array.isArray(expected)) return false;
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return expected.some((matcher) => values.some((item) => matchesValue(matcher, item)));
  });
}

function matchesValue(matcher: unknown, value: unknown): boolean {
  if (!isObject(matcher)) return matcher === value;
  return Object.entries(matcher).every(([name, wanted]) => {
    switch (name) {
      case 'exists':
        return (value !== undefined) === wanted;
      case 'prefix':
        return typeof value === 'string' && value.startsWith(String(wanted));
      case 'suffix':
        return typeof value === 'string' && value.endsWith(String(wanted));
      case 'equals-ignore-case':
        return typeof value === 'string' && value.toLowerCase() === String(wanted).toLowerCase();
      case 'anything-but': {
        if (value === undefined) return false;
        const refused: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
        return !refused.some((item) => matchesValue(item, value));
      }
      case 'numeric':
        return Array.isArray(wanted) && typeof value === 'number' && matchesNumeric(wanted, value);
      default:
        return false;
    }
  });
}

function matchesNumeric(conditions: readonly unknown[], value: number): boolean {
  for (let at = 0; at < conditions.length; at += 2) {
    const bound = Number(conditions[at + 1]);
    const holds =
      {
        '=': value === bound,
        '<': value < bound,
        '<=': value <= bound,
        '>': value > bound,
        '>=': value >= bound,
      }[String(conditions[at])] ?? false;
    if (!holds) return false;
  }
  return true;
}

const matchers = ['exists', 'prefix', 'suffix', 'equals-ignore-case', 'anything-but', 'numeric'];

/** Matchers of a pattern that this engine lacks. */
export function unknownInPattern(pattern: unknown): string[] {
  if (Array.isArray(pattern))
    return pattern.flatMap((item) =>
      isObject(item) ? Object.keys(item).filter((name) => !matchers.includes(name)) : [],
    );
  return isObject(pattern)
    ? Object.entries(pattern).flatMap(([name, value]) =>
        name === '$or' && Array.isArray(value) ? value.flatMap(unknownInPattern) : unknownInPattern(value),
      )
    : [];
}
