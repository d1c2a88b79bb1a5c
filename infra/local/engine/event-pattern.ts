import { isObject, type JsonObject, listOf } from './json.ts';

/**
 * The part of EventBridge's pattern language that the rule and the stream filters use: lists of values, nested
 * objects, and the matchers prefix, anything-but with prefixes, and that a field is not there.
 */
export function matchesPattern(pattern: JsonObject, event: unknown): boolean {
  return Object.entries(pattern).every(([name, expected]) => {
    const value = isObject(event) ? event[name] : undefined;
    if (isObject(expected)) return matchesPattern(expected, value);
    if (!Array.isArray(expected)) return false;
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return expected.some((matcher) => values.some((item) => matchesValue(matcher, item)));
  });
}

function matchesValue(matcher: unknown, value: unknown): boolean {
  if (!isObject(matcher)) return matcher === value;
  if (matcher.exists === false) return value === undefined;
  if (typeof value !== 'string') return false;
  const but = matcher['anything-but'];
  return isObject(but)
    ? listOf(but.prefix).every((prefix) => !value.startsWith(String(prefix)))
    : value.startsWith(String(matcher.prefix));
}

/** What a pattern has that this engine lacks. */
export function unknownInPattern(pattern: unknown): string[] {
  if (Array.isArray(pattern))
    return pattern.flatMap((item) =>
      isObject(item) && item.exists !== false && !isAnythingButPrefixes(item)
        ? Object.keys(item).filter((name) => name !== 'prefix')
        : [],
    );
  if (!isObject(pattern)) return [];
  return Object.entries(pattern).flatMap(([name, value]) =>
    name.startsWith('$') ? [name] : unknownInPattern(value),
  );
}

function isAnythingButPrefixes(item: JsonObject): boolean {
  const but = item['anything-but'];
  return isObject(but) && Array.isArray(but.prefix) && Object.keys({ ...item, ...but }).length === 2;
}
