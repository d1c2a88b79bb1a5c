/** A JSON schema as `/openapi.json` has it: the parts that its bodies use. */
type Schema = Readonly<Record<string, unknown>>;

/** What no person writes, or only by mistake. */
const hostileValues: readonly unknown[] = [
  '',
  ' ',
  '\0',
  '\ud800',
  'a\u202eb',
  '😀'.repeat(500),
  'x'.repeat(100_000),
  '<script>alert(1)</script>',
  "' OR 1=1 --",
  '../../etc/passwd',
  '=1+1',
  '\r\nBcc: x@y.example',
  '{{7*7}}',
  '__proto__',
  'constructor',
  '9999-12-31T23:59:59.999Z',
  '0026-01-01T00:00:00Z',
  '-271821-04-20T00:00:00.000Z',
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '👩‍👩‍👧'.slice(0, 4),
  'e\u0301'.repeat(300),
  '2026-02-30',
  '\u200b',
  'C:\\CON.txt',
  true,
  null,
  [],
  {},
  [[[[[[[[]]]]]]]],
  { $ref: 'x', __proto__: 1 },
];

/** What a field of this name may hold where it fits. */
export type Words = (name: string) => readonly unknown[];

/** Makes bodies that fit a schema, and such as one field of is broken, the same for the same numbers. */
export function someJson(random: () => number, words: Words) {
  const one = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const isObject = (value: unknown): value is Schema =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  const hostile = () => one(hostileValues);

  function fitting(schema: Schema, name = ''): unknown {
    const choices = [...listOf(schema.anyOf), ...listOf(schema.oneOf)].filter(isObject);
    const chosen = one(choices);
    if (chosen) return fitting(chosen, name);
    if (schema.const !== undefined) return schema.const;
    if (Array.isArray(schema.enum)) return one(schema.enum);
    switch (schema.type) {
      case 'object': {
        const properties = isObject(schema.properties) ? Object.entries(schema.properties) : [];
        const required = listOf(schema.required);
        const fields = properties.flatMap(([field, each]) =>
          isObject(each) && (required.includes(field) || random() < 0.5)
            ? [[field, fitting(each, field)]]
            : [],
        );
        return Object.fromEntries(fields);
      }
      case 'array':
        return Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
          fitting(isObject(schema.items) ? schema.items : {}, name),
        );
      case 'string':
        if (schema.format === 'date') return one(['2026-11-25', '2026-12-01']);
        if (schema.format === 'date-time') return one(['2026-11-23T08:15:00Z', '2026-11-24T08:00:00Z']);
        return one(words(name));
      case 'integer':
      case 'number':
        return one([0, 1, 2, 3, 5]);
      case 'boolean':
        return random() < 0.5;
      default:
        return one(words(name));
    }
  }

  /** The same with something hostile in place of one part of it, or beside its fields. */
  function broken(value: unknown): unknown {
    if (Array.isArray(value) && value.length > 0 && random() < 0.8) {
      const at = Math.floor(random() * value.length);
      return value.map((each: unknown, i) => (i === at ? broken(each) : each));
    }
    if (isObject(value) && Object.keys(value).length > 0 && random() < 0.9) {
      const at = one(Object.keys(value));
      const change = random() < 0.1 ? hostile() : undefined;
      const fields = Object.entries(value).map(([name, each]) => [name, name === at ? broken(each) : each]);
      return Object.fromEntries(change === undefined ? fields : [...fields, ['unknown', change]]);
    }
    return hostile();
  }
  return { fitting, broken, one, hostile };
}
