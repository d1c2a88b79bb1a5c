import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import { type ReadLogEntry, readLogEntrySchema } from '../../domain/handling/read-log.ts';

/** A line as it is stored: the entry and its place in a chain. Lines of before chains were kept have none. */
export const logLineSchema = z.extend(readLogEntrySchema, {
  /** Names the chain: one per writer and UTC day. */
  chain: z.optional(z.string()),
  /** Place in the chain, from 1. */
  seq: z.optional(z.int().check(z.gte(1))),
  /** Keyed hash of this line and the one before it. */
  hash: z.optional(z.string()),
});
export type LogLine = z.infer<typeof logLineSchema>;

/** Hash of a line that follows on `before`; without the secret nobody can make one that fits. */
function lineHash(secret: string, before: string, { hash: _, ...line }: LogLine): string {
  const stored = Object.entries(line).filter(([, value]) => value !== undefined);
  const content = JSON.stringify(stored.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return createHmac('sha256', secret).update(`read log\n${before}\n${content}`).digest('base64url');
}

/** Chains the lines of one writer, a new chain each UTC day, so that a day is verified by itself. */
export function logChain(newName: () => string) {
  let day = '';
  let name = '';
  let seq = 0;
  let before = '';
  return {
    next(entry: ReadLogEntry, secret: string): LogLine {
      if (entry.at.slice(0, 10) !== day || seq === 0) {
        day = entry.at.slice(0, 10);
        name = newName();
        seq = 0;
        before = `${day} ${name}`;
      }
      seq += 1;
      const line = { ...entry, chain: name, seq };
      const hash = lineHash(secret, before, line);
      before = hash;
      return { ...line, hash };
    },
    /** After a write that may or may not have been stored: the next line begins a chain of its own. */
    breakOff() {
      seq = 0;
    },
  };
}

/** What a check of the log found wrong. */
export interface LogFault {
  readonly why: 'altered' | 'missing' | 'unchained';
  readonly at: string;
}

/** Checks that no line was changed, put in or taken out between two others. Whole UTC days only. */
export function verifyLog(lines: readonly LogLine[], secret: string): readonly LogFault[] {
  const faults: LogFault[] = lines
    .filter((line) => line.chain === undefined)
    .map(({ at }) => ({ why: 'unchained', at }));
  const chained = lines.filter((line) => line.chain !== undefined);
  for (const chain of Object.values(Object.groupBy(chained, (line) => line.chain ?? ''))) {
    const inOrder = (chain ?? []).toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
    let before = `${inOrder[0]?.at.slice(0, 10)} ${inOrder[0]?.chain}`;
    let expected = 1;
    for (const line of inOrder) {
      if (line.seq !== expected) faults.push({ why: 'missing', at: line.at });
      else if (lineHash(secret, before, line) !== line.hash) faults.push({ why: 'altered', at: line.at });
      expected = (line.seq ?? 0) + 1;
      before = line.hash ?? '';
    }
  }
  return faults.toSorted((a, b) => a.at.localeCompare(b.at));
}

/** One hash of all these lines: signed with a report, it also tells when lines at the end of a chain go missing later. */
export function logDigest(lines: readonly LogLine[], secret: string): string {
  const hashes = lines.map((line) => line.hash ?? lineHash(secret, '', line)).toSorted();
  return createHmac('sha256', secret)
    .update(`read log report\n${hashes.join('\n')}`)
    .digest('base64url');
}
