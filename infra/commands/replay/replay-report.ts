import type { IntakeRow } from '../../local/intake-report.ts';

type ReplayOutcome = IntakeRow['outcome'] | 'not-accepted';

/** What became of one file. */
export interface ReplayRow {
  readonly name: string;
  readonly outcome: ReplayOutcome;
  readonly reference?: string;
  readonly reason?: string;
}

export interface ReplayTotal {
  readonly sent: number;
  readonly byOutcome: Readonly<Record<ReplayOutcome, number>>;
  /** Every mail has an end, and the stack counted at least as many as were sent. */
  readonly addsUp: boolean;
}

const columns = ['case', 'message', 'duplicate', 'automatic', 'refused', 'not-accepted', 'pending'] as const;

function count(rows: readonly ReplayRow[], outcome: ReplayOutcome): number {
  return rows.filter((row) => row.outcome === outcome).length;
}

/** @param receivedByStack - how many raw mails the stack counted between start and end of the replay */
export function replayTotal(rows: readonly ReplayRow[], receivedByStack: number): ReplayTotal {
  const byOutcome = {
    case: count(rows, 'case'),
    message: count(rows, 'message'),
    duplicate: count(rows, 'duplicate'),
    automatic: count(rows, 'automatic'),
    refused: count(rows, 'refused'),
    pending: count(rows, 'pending'),
    'not-accepted': count(rows, 'not-accepted'),
  };
  const accepted = rows.length - byOutcome['not-accepted'];
  return { sent: rows.length, byOutcome, addsUp: byOutcome.pending === 0 && receivedByStack >= accepted };
}

/** One line per mail: outcome, case, file, why. */
export function rowText({ name, outcome, reference, reason }: ReplayRow): string {
  return `${outcome.padEnd(12)} ${(reference ?? '').padEnd(12)} ${name}${reason ? `  (${reason})` : ''}`;
}

/** Why a mail was refused or not accepted, most frequent first. */
export function reasonTexts(rows: readonly ReplayRow[]): readonly string[] {
  const reasons = new Map<string, number>();
  for (const { outcome, reason } of rows) {
    if (reason === undefined) continue;
    const key = `${outcome}: ${reason}`;
    reasons.set(key, (reasons.get(key) ?? 0) + 1);
  }
  return [...reasons]
    .sort((a, b) => b[1] - a[1])
    .map(([reason, times]) => `${String(times).padStart(6)}  ${reason}`);
}

/** A table of outcomes by first folder, with a total that adds up in both directions. */
export function tableText(rows: readonly ReplayRow[]): string {
  const folders = new Map<string, ReplayRow[]>();
  for (const row of rows) {
    const folder = row.name.includes('/') ? row.name.slice(0, row.name.indexOf('/')) : '.';
    folders.set(folder, [...(folders.get(folder) ?? []), row]);
  }
  const width = Math.max(8, ...[...folders.keys()].map((folder) => folder.length));
  const line = (name: string, own: readonly ReplayRow[]) =>
    [
      name.padEnd(width),
      String(own.length).padStart(7),
      ...columns.map((c) => String(count(own, c)).padStart(c.length + 2)),
    ].join('');
  return [
    ['folder'.padEnd(width), 'sent'.padStart(7), ...columns.map((c) => c.padStart(c.length + 2))].join(''),
    ...[...folders].map(([folder, own]) => line(folder, own)),
    line('total', rows),
  ].join('\n');
}
