import type { CaseFacts } from '../../shared/domain/trends/case-facts.ts';
import { type TalliedDay, talliedBy } from '../../shared/domain/trends/tallied-day.ts';
import type { TrendDay, TrendStore } from '../../shared/domain/trends/trend-store.ts';

/** Trends in memory, with the same promises as the table. */
export function memoryTrends(): TrendStore {
  const days = new Map<
    string,
    { summary: TrendDay; rows: readonly CaseFacts[]; tallied?: TalliedDay | undefined }
  >();
  const dirty = new Map<string, string>();
  const imported = new Map<string, CaseFacts>();
  return {
    days: async () =>
      [...days.values()].map(({ summary }) => summary).sort((a, b) => a.day.localeCompare(b.day)),
    async *rows(asked) {
      for (const { day } of asked) {
        const found = days.get(day);
        if (found) yield { day, rows: found.rows };
      }
    },
    async *tallies(asked) {
      for (const { day } of asked) {
        const found = days.get(day);
        if (found?.tallied && found.summary.talliedBy === talliedBy) yield { day, tallied: found.tallied };
      }
    },
    async keepTally({ day, stamp }, tallied) {
      const found = days.get(day);
      if (found?.summary.stamp !== stamp) return;
      days.set(day, { ...found, tallied, summary: { ...found.summary, ...tallyFacts(tallied) } });
    },
    async keepDay(day, rows, aggregatedAt, tallied) {
      const ended = rows.flatMap((row) => (row.endedOn === undefined ? [] : [row.endedOn])).sort();
      const endedFrom = ended[0];
      const endedTo = ended.at(-1);
      const summary = {
        day,
        rows: rows.length,
        open: rows.filter((row) => row.standing === 'open').length,
        aggregatedAt,
        stamp: JSON.stringify(rows),
        ...(endedFrom !== undefined && { endedFrom }),
        ...(endedTo !== undefined && { endedTo }),
        ...(tallied && tallyFacts(tallied)),
      };
      days.set(day, { summary, rows, tallied });
    },
    setAside: () => [],
    forgetDay: async (day) => void days.delete(day),
    dirtyDays: async () =>
      [...dirty].map(([day, markedAt]) => ({ day, markedAt })).sort((a, b) => a.day.localeCompare(b.day)),
    markDirty: async (day, at) => void dirty.set(day, at),
    async clearDirty({ day, markedAt }) {
      if (dirty.get(day) === markedAt) dirty.delete(day);
    },
    async keepImported(rows) {
      const changed = new Set<string>();
      for (const { id, facts } of rows) {
        const before = imported.get(id);
        if (before && before.receivedOn !== facts.receivedOn) changed.add(before.receivedOn);
        changed.add(facts.receivedOn);
        imported.set(id, facts);
      }
      return [...changed];
    },
    importedOn: async (day) => [...imported.values()].filter((facts) => facts.receivedOn === day),
  };
}

const tallyFacts = ({ madeMs, rest }: TalliedDay) => ({
  talliedBy,
  talliedAt: new Date(madeMs).toISOString(),
  unsettled: rest.length,
});
