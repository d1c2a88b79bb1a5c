import { csvLine, csvStart } from './csv-dialect.ts';
import type { PublicMonth } from './public-export.ts';

const columns = ['month', 'department', 'measure', 'key', 'value', 'cutOffAt', 'definitionsVersion'] as const;

/** A public month as CSV for scripts and spreadsheets: one value a line, RFC 4180. */
export function publicCsv(month: PublicMonth): string {
  const lines = [csvStart('rfc4180'), csvLine(columns, 'rfc4180')];
  for (const group of [...month.departments, { department: 'all', ...month.all }]) {
    const line = (measure: string, key: string, value: string | number | null) =>
      lines.push(
        csvLine(
          [month.month, group.department, measure, key, value, month.cutOffAt, month.definitionsVersion],
          'rfc4180',
        ),
      );
    line('received', '', group.received);
    for (const [type, count] of Object.entries(group.byType)) line('receivedByType', type, count);
    for (const [verdict, count] of Object.entries(group.answered)) line('answered', verdict, count);
    line('answeredWithinTwoWorkingDays', 'percent', group.answeredWithinTwoWorkingDays);
  }
  return lines.join('');
}
