import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import * as z from 'zod/mini';
import { columnsOf, type Mapping } from './mapping.ts';

/** One row of the file and the line it begins on, as an editor counts. */
export interface FileRow {
  readonly line: number;
  readonly row: Readonly<Record<string, string>>;
}

const recordSchema = z.object({
  record: z.array(z.string()),
  info: z.object({ lines: z.int() }),
});

/**
 * Reads a CSV file row by row; it need not fit in memory.
 *
 * @throws Error if a column the mapping reads is missing, or the file is no CSV
 */
export async function* readRows(file: string, mapping: Mapping): AsyncGenerator<FileRow> {
  const parser = createReadStream(file).pipe(
    parse({
      bom: true,
      delimiter: mapping.delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  );
  let names: readonly string[] | undefined;
  let begins = 1;
  for await (const read of parser) {
    const { record, info } = recordSchema.parse(read);
    const line = begins;
    begins = info.lines + 1;
    if (names) {
      yield { line, row: Object.fromEntries(names.map((name, i) => [name, record[i] ?? ''])) };
      continue;
    }
    names = record;
    const missing = columnsOf(mapping).filter((column) => !record.includes(column));
    if (missing.length > 0) throw new Error(`${file} lacks the column ${missing.join(', ')}.`);
  }
}
