import '../../../shared/adapters/runtime/say-what-is-wrong.ts';
import {
  type ImportedCase,
  importedCaseSchema,
  impossibleInstants,
} from '../../../shared/domain/trends/imported-case.ts';
import { dateReader } from './date-format.ts';
import type { Field, Mapping, SourceOfField } from './mapping.ts';

export type MappedRow =
  | { readonly kind: 'case'; readonly case: ImportedCase }
  | { readonly kind: 'bad'; readonly reason: string };

const dateFields: ReadonlySet<string> = new Set(['receivedAt', 'dueAt', 'answeredAt', 'closedAt']);
const numberFields: ReadonlySet<string> = new Set(['rating', 'rosaGroup']);

/** Makes a reader of rows out of a mapping. Empty cells are absent fields. */
export function rowMapper(
  mapping: Mapping,
  now: Date = new Date(),
): (row: Readonly<Record<string, string>>) => MappedRow {
  const readers = Object.entries(mapping.columns).map(
    ([field, source]) => [field, fieldReader(field, source, mapping)] as const,
  );
  return (row) => {
    const fields: Partial<Record<Field | string, unknown>> = {};
    for (const [field, read] of readers) {
      const value = read(row);
      if (value.kind === 'bad') return value;
      if (value.value !== undefined) fields[field] = value.value;
    }
    const parsed = importedCaseSchema.safeParse(fields);
    const impossible = parsed.success ? impossibleInstants(parsed.data, now) : [];
    if (parsed.success && impossible.length === 0) return { kind: 'case', case: parsed.data };
    const issues = parsed.success ? impossible : parsed.error.issues;
    const reasons = issues.map(({ path, message }) => `${[path].flat().join('.')}: ${message}`);
    return { kind: 'bad', reason: reasons.join('; ') };
  };
}

type FieldValue =
  | { readonly kind: 'value'; readonly value: unknown }
  | (MappedRow & { readonly kind: 'bad' });

function fieldReader(
  field: string,
  source: SourceOfField,
  mapping: Mapping,
): (row: Readonly<Record<string, string>>) => FieldValue {
  if (typeof source === 'object' && 'constant' in source)
    return () => ({ kind: 'value', value: source.constant });
  const { column, values, otherwise, dateFormat } =
    typeof source === 'string'
      ? { column: source, values: undefined, otherwise: 'refuse', dateFormat: undefined }
      : source;
  const readDate = dateFields.has(field)
    ? dateReader(dateFormat ?? mapping.dateFormat, mapping.timeZone)
    : undefined;

  return (row) => {
    const written = (row[column] ?? '').trim();
    if (written === '' && !values) return { kind: 'value', value: undefined };
    if (readDate) {
      const value = readDate(written);
      return value === undefined
        ? { kind: 'bad', reason: `${field}: "${written}" in column ${column} is no date` }
        : { kind: 'value', value };
    }
    if (!values) return { kind: 'value', value: numberFields.has(field) ? Number(written) : written };
    const known = values[written] ?? values[row[column] ?? ''];
    if (known !== undefined) return { kind: 'value', value: known };
    if (otherwise === 'refuse')
      return { kind: 'bad', reason: `${field}: "${written}" in column ${column} is not in the mapping` };
    return { kind: 'value', value: otherwise === 'keep' ? idFrom(written) : otherwise };
  };
}

/** An id of a value the table does not know; nothing makes `unknown`. */
function idFrom(written: string): string {
  const id = written
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  return id === '' ? 'unknown' : id;
}
