import '../../../shared/adapters/runtime/say-what-is-wrong.ts';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { importedCaseSchema, importRequestSchema } from '../../../shared/domain/trends/imported-case.ts';

/** Where a field comes from: a column, a column with a table of values, or the same for every row. */
const sourceOfFieldSchema = z.union([
  z.string().check(z.minLength(1)),
  z.strictObject({
    column: z.string().check(z.minLength(1)),
    values: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
    /** For a value the table does not have: `keep`, `refuse`, or the value to take. */
    otherwise: z._default(z.union([z.string(), z.number()]), 'refuse'),
    /** When this column's dates are written in another way. */
    dateFormat: z.optional(z.string()),
  }),
  z.strictObject({ constant: z.union([z.string(), z.number()]) }),
]);
export type SourceOfField = z.infer<typeof sourceOfFieldSchema>;

const fields = z.keyof(importedCaseSchema);
export type Field = z.infer<typeof fields>;
const needed = ['id', 'receivedAt', 'department', 'type', 'channel'] as const;

/** One mapping file: how rows of an earlier system become cases for `POST /api/trends/import`. */
const mappingSchema = z.strictObject({
  source: importRequestSchema.shape.source,
  timeZone: importRequestSchema.shape.timeZone.def.innerType,
  delimiter: z._default(z.string().check(z.length(1)), ','),
  dateFormat: z._default(z.string(), 'iso'),
  columns: z
    .partialRecord(fields, sourceOfFieldSchema)
    .check(
      z.refine(
        (columns) => needed.every((field) => columns[field] !== undefined),
        `needs ${needed.join(', ')}`,
      ),
    ),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** @throws Error saying in one sentence per fault what is wrong with the file */
export function readMapping(file: string): Mapping {
  const parsed = mappingSchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`);
  throw new Error(`The mapping ${file} cannot be used: ${faults.join('; ')}.`);
}

/** Columns of the CSV file the mapping reads. */
export function columnsOf(mapping: Mapping): string[] {
  return Object.values(mapping.columns).flatMap((source) => {
    if (typeof source === 'string') return [source];
    return 'column' in source ? [source.column] : [];
  });
}
