import { stringify } from 'csv-stringify/sync';
import type { LogLine } from '../../shared/adapters/aws/log-chain.ts';

const columns = [
  'at',
  'staff',
  'role',
  'from',
  'way',
  'action',
  'reference',
  'references',
  'mails',
  'because',
  'refusedBy',
  'ground',
  'found',
  'term',
  'about',
  'chain',
  'seq',
  'hash',
] as const satisfies readonly (keyof LogLine)[];

/** Lines of the log as RFC 4180 CSV, every column as stored; cells a spreadsheet would run are quoted as text. */
export function logCsv(lines: readonly LogLine[]): string {
  const rows = lines.map((line) => ({
    ...line,
    references: line.references?.join(' '),
    about: line.about?.join(' '),
  }));
  return stringify(rows, {
    header: true,
    columns: [...columns],
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
