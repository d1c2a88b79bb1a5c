import { parse } from 'csv-parse/sync';

/**
 * Rows of a CSV file by the names of its heading, in small letters; with commas or semicolons between columns, as the heading
 * has them. Undefined when it cannot be read.
 */
export function csvRows(csv: string): readonly Readonly<Record<string, string>>[] | undefined {
  try {
    const delimiter = (csv.split('\n')[0] ?? '').includes(';') ? ';' : ',';
    const lower = (names: readonly string[]) => names.map((name) => name.trim().toLowerCase());
    const rows: Record<string, string>[] = parse(csv, {
      bom: true,
      columns: lower,
      delimiter,
      trim: true,
      skip_empty_lines: true,
    });
    return rows;
  } catch {
    return undefined;
  }
}
