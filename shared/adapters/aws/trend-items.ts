import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { daySchema } from '../../domain/time/time.ts';
import { type CaseFacts, caseFactsSchema } from '../../domain/trends/case-facts.ts';
import {
  readTally,
  storedTally,
  storedTallySchema,
  type TalliedDay,
  talliedBy,
} from '../../domain/trends/tallied-day.ts';
import type { TrendDay } from '../../domain/trends/trend-store.ts';
import { readStored } from './read-stored.ts';

/**
 * How trends lie in their table:
 * `TREND#DAYS`/`<day>` what is known of a day; `TREND#<month>`/`<day>#<chunk>` its rows, compressed;
 * `TALLY#<month>`/`<day>` what its settled cases add up to, compressed;
 * `DIRTY`/`<day>` a day to count again; `IMPORT#<day>`/`<row id>` a row of an earlier system.
 */
export type Item = Record<string, AttributeValue>;

/**
 * Rows were checked where they came in: counted from parsed cases, or parsed at import. Here the first of a chunk
 * speaks for those written with it, which is four times as quick as checking all sixty fields of each.
 */
const rowsSchema = z.tuple(
  [caseFactsSchema],
  z.custom<CaseFacts>((row) => typeof row === 'object' && row !== null),
);

/** Rows per item: some 20 bytes each compressed, 800 when they refuse to be, far below the 400 KB an item may have. */
const rowsPerChunk = 2_000;

const dayItemSchema = z.object({
  sk: daySchema,
  rows: z.int(),
  open: z.int(),
  endedFrom: z.optional(daySchema),
  endedTo: z.optional(daySchema),
  aggregatedAt: z.string(),
  stamp: z.string(),
  talliedBy: z.optional(z.string()),
  talliedAt: z.optional(z.string()),
  unsettled: z.optional(z.int()),
});

/** A day's rows as items, and the item that says what they are. Equal rows give equal stamps. */
export function dayItems(
  day: string,
  rows: readonly CaseFacts[],
  aggregatedAt: string,
  tallied?: TalliedDay,
): Item[] {
  const texts: string[] = [];
  for (let from = 0; from < rows.length; from += rowsPerChunk)
    texts.push(JSON.stringify(rows.slice(from, from + rowsPerChunk)));
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  const stamp = hash.digest('base64url').slice(0, 16);
  const ended = rows.flatMap((row) => (row.endedOn === undefined ? [] : [row.endedOn])).sort();
  const first = ended[0];
  const last = ended.at(-1);

  const summary: Item = {
    pk: { S: 'TREND#DAYS' },
    sk: { S: day },
    rows: number(rows.length),
    open: number(rows.filter((row) => row.standing === 'open').length),
    aggregatedAt: { S: aggregatedAt },
    stamp: { S: stamp },
    ...(first !== undefined && { endedFrom: { S: first } }),
    ...(last !== undefined && { endedTo: { S: last } }),
    ...(tallied && tallyFacts(tallied)),
  };
  return [
    summary,
    ...(tallied ? [tallyItem(day, stamp, tallied)] : []),
    ...texts.map((text, chunk) => ({
      pk: { S: monthKey(day) },
      sk: { S: `${day}#${String(chunk).padStart(3, '0')}` },
      stamp: { S: stamp },
      rows: { B: gzipSync(text) },
    })),
  ];
}

const number = (value: number): AttributeValue => ({ N: String(value) });

/** What the day's own item says of its tally. */
export const tallyFacts = ({ rest, madeMs }: TalliedDay) => ({
  talliedBy: { S: talliedBy },
  talliedAt: { S: new Date(madeMs).toISOString() },
  unsettled: number(rest.length),
});

/** Of the rows with this stamp, by the definitions of today. */
export function tallyItem(day: string, stamp: string, tallied: TalliedDay): Item {
  return {
    pk: { S: tallyMonthKey(day) },
    sk: { S: day },
    stamp: { S: stamp },
    talliedBy: { S: talliedBy },
    tally: { B: gzipSync(JSON.stringify(storedTally(tallied))) },
  };
}

/** Undefined for one that cannot be read: the day is counted from its rows then. */
export function readTallyItem(item: Item): TalliedDay | undefined {
  try {
    return readTally(readStored(storedTallySchema, JSON.parse(unzipped(item.tally))));
  } catch {
    return undefined;
  }
}

export const tallyMonthKey = (day: string) => `TALLY#${day.slice(0, 7)}`;
export const monthKey = (day: string) => `TREND#${day.slice(0, 7)}`;

/** Undefined for one that says something impossible: the others are read all the same. */
export function readDay(item: Item): TrendDay | undefined {
  const { success, data } = dayItemSchema.safeParse(unmarshall(item));
  if (!success) return undefined;
  const { sk, ...known } = data;
  return { day: sk, ...known };
}

/** Undefined for a chunk that cannot be read. */
export function readRows(item: Item): CaseFacts[] | undefined {
  try {
    return readStored(rowsSchema, JSON.parse(unzipped(item.rows)));
  } catch {
    return undefined;
  }
}

export const importedItem = (id: string, facts: CaseFacts): Item => ({
  pk: { S: `IMPORT#${facts.receivedOn}` },
  sk: { S: id },
  facts: { S: JSON.stringify(facts) },
});

/** Undefined for a row nothing can be counted by: the day goes on without it. */
export function readImported(item: Item): CaseFacts | undefined {
  try {
    return readStored(caseFactsSchema, JSON.parse(item.facts?.S ?? 'null'));
  } catch {
    return undefined;
  }
}

const unzipped = (value: AttributeValue | undefined) =>
  gunzipSync(value?.B ?? new Uint8Array()).toString('utf8');
