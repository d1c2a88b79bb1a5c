/**
 * Two ways to write the same table. `rfc4180`: UTF-8, commas, decimal points, for scripts. `excel`: byte order mark,
 * semicolons, decimal commas, which a Swedish or Danish Excel opens with columns and numbers as they should be.
 */
export const csvDialects = ['rfc4180', 'excel'] as const;
export type CsvDialect = (typeof csvDialects)[number];

const delimiters = { rfc4180: ',', excel: ';' } as const;

/** What a spreadsheet takes for a formula when a cell begins with it (OWASP, "CSV injection"). */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A text a spreadsheet shows instead of computing: an apostrophe goes before whatever could begin a formula. */
export function withoutFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** One line, CRLF at its end (RFC 4180 §2). Numbers are written as numbers, null as nothing. */
export function csvLine(cells: readonly (string | number | null)[], dialect: CsvDialect): string {
  const delimiter = delimiters[dialect];
  return `${cells.map((cell) => csvCell(cell, dialect, delimiter)).join(delimiter)}\r\n`;
}

/** What comes before the first line. */
export function csvStart(dialect: CsvDialect): string {
  return dialect === 'excel' ? '\uFEFF' : '';
}

function csvCell(cell: string | number | null, dialect: CsvDialect, delimiter: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return dialect === 'excel' ? String(cell).replace('.', ',') : String(cell);
  const text = withoutFormula(cell);
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
