import type { ImportedCase } from '../../../shared/domain/trends/imported-case.ts';
import type { TrendsService } from '../trends-service.ts';
import { rowMapper } from './map-row.ts';
import type { Mapping } from './mapping.ts';
import { readRows } from './read-rows.ts';

export interface Imported {
  readonly rows: number;
  readonly stored: number;
  readonly bad: readonly { readonly line: number; readonly reason: string }[];
  /** Days whose statistics must be counted again. */
  readonly days: ReadonlySet<string>;
}

/** Rows per request, as many as the endpoint takes. */
const batchSize = 500;

/**
 * Sends every good row of a file and notes every bad one.
 *
 * @param service - undefined checks the file only
 */
export async function importFile(
  file: string,
  mapping: Mapping,
  service: Pick<TrendsService, 'import'> | undefined,
  progress: (rows: number) => void,
): Promise<Imported> {
  const mapRow = rowMapper(mapping);
  const bad: { line: number; reason: string }[] = [];
  const days = new Set<string>();
  let waiting: ImportedCase[] = [];
  let rows = 0;
  let stored = 0;

  const send = async () => {
    const cases = waiting;
    waiting = [];
    if (cases.length === 0) return;
    if (!service) {
      stored += cases.length;
      return;
    }
    const answer = await service.import({ source: mapping.source, timeZone: mapping.timeZone, cases });
    stored += answer.stored;
    for (const day of answer.days) days.add(day);
  };

  for await (const { line, row } of readRows(file, mapping)) {
    rows += 1;
    const mapped = mapRow(row);
    if (mapped.kind === 'bad') bad.push({ line, reason: mapped.reason });
    else waiting.push(mapped.case);
    if (waiting.length === batchSize) {
      await send();
      progress(rows);
    }
  }
  await send();
  progress(rows);
  return { rows, stored, bad, days };
}
