/** A JSON schema as `/openapi.json` has it: the parts that its bodies use. */
type Schema = Readonly<Record<string, unknown>>;

const hostile: readonly unknown[] = [
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
  true,
  null,
  [],
  {},
  [[[[[[[[]]]]]]]],
  { $ref: 'x', __proto__: 1 },
];

/** Makes bodies that fit a schema or nearly do, the same for the same numbers. */
export function someJson(random: () => number) {
  const one = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const isObject = (value: unknown): value is Schema =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

  function fitting(schema: Schema): unknown {
    const choices = [...listOf(schema.anyOf), ...listOf(schema.oneOf)].filter(isObject);
    const chosen = one(choices);
    if (chosen) return made(chosen);
    if (schema.const !== undefined) return schema.const;
    if (Array.isArray(schema.enum)) return one(schema.enum);
    switch (schema.type) {
      case 'object': {
        const properties = isObject(schema.properties) ? Object.entries(schema.properties) : [];
        const required = listOf(schema.required);
        const fields = properties.flatMap(([name, each]) =>
          isObject(each) && (required.includes(name) ? random() < 0.95 : random() < 0.6)
            ? [[name, made(each)]]
            : [],
        );
        return Object.fromEntries(random() < 0.05 ? [...fields, ['unknown', made({})]] : fields);
      }
      case 'array':
        return Array.from({ length: Math.floor(random() * 4) }, () =>
          made(isObject(schema.items) ? schema.items : {}),
        );
      case 'string':
        if (schema.format === 'date') return '2026-11-25';
        if (schema.format === 'date-time') return '2026-11-23T09:15:00Z';
        if (schema.format === 'email') return 'kim@resident.example';
        return one([
          'Hej',
          'Hålet på gatan är kvar.',
          'gata-park',
          'gata-handlaggare',
          'vagar',
          'a'.repeat(300),
        ]);
      case 'integer':
      case 'number':
        return one([0, 1, 2, 3, 5, 99]);
      case 'boolean':
        return random() < 0.5;
      default:
        return one(hostile);
    }
  }

  function made(schema: Schema): unknown {
    return random() < 0.12 ? one(hostile) : fitting(schema);
  }
  return { made, one, hostile: () => one(hostile) };
}
