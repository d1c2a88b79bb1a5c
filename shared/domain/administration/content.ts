/** Settings as plain content: what a form changes before the schema has checked it. */
export type Content = Readonly<Record<string, unknown>>;

const isContent = (value: unknown): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const asContent = (value: unknown): Content => (isContent(value) ? value : {});

export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What stands at a dotted path; undefined when nothing does. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => asContent(at)[key], value);
}

/** The same content with another value at a dotted path; undefined takes away what stood there, and a group left empty by it. */
export function withValue(content: Content, path: string, value: unknown): Content {
  const [key = '', ...rest] = path.split('.');
  const next = rest.length === 0 ? value : withValue(asContent(content[key]), rest.join('.'), value);
  const isEmpty = rest.length > 0 && Object.keys(asContent(next)).length === 0;
  if (next !== undefined && !isEmpty) return { ...content, [key]: next };
  const { [key]: _, ...others } = content;
  return others;
}

/** A value as one line or text, as a field shows it. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : String(value);
}
