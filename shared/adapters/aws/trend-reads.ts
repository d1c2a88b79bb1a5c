import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { CaseFacts } from '../../domain/trends/case-facts.ts';
import { type TalliedDay, talliedBy } from '../../domain/trends/tallied-day.ts';
import type { TrendDay, TrendStore } from '../../domain/trends/trend-store.ts';
import { inParallel } from '../../use-cases/case/in-parallel.ts';
import { readAhead } from '../runtime/read-ahead.ts';
import { type Item, monthKey, readDay, readRows, readTallyItem, tallyMonthKey } from './trend-items.ts';

/** Rows a warm function keeps between requests; 150,000 take some 100 MB. */
const keptRows = 150_000;

/** Months of rows read at the same time; a month of a hundred thousand cases a year takes some 10 MB. */
const monthsAtOnce = 3;
/** Months of tallies read at the same time. */
const talliesAtOnce = 8;

const monthOf = ({ day }: TrendDay) => day.slice(0, 7);

interface Kept {
  readonly stamp: string;
  readonly rows: readonly CaseFacts[];
}

/** Every item a query of the trend table finds. */
export type QueryItems = (input: Omit<QueryCommandInput, 'TableName'>) => AsyncIterable<Item>;

/** What a store of trends reads of days. Those read once are kept while their stamp is the same. */
export function trendReads(
  query: QueryItems,
  aside: (item: Item) => void,
): Pick<TrendStore, 'days' | 'rows' | 'tallies'> {
  const kept = new Map<string, Kept>();
  const keptTallies = new Map<string, { readonly of: TrendDay; readonly tallied: TalliedDay }>();
  let keptCount = 0;

  function keep(day: TrendDay, rows: readonly CaseFacts[]): void {
    keptCount += rows.length - (kept.get(day.day)?.rows.length ?? 0);
    kept.delete(day.day);
    kept.set(day.day, { stamp: day.stamp, rows });
    for (const [oldest, { rows: dropped }] of kept) {
      if (keptCount <= keptRows) return;
      kept.delete(oldest);
      keptCount -= dropped.length;
    }
  }

  /** Items of one partition that are of these days and carry their stamps, from one query over the days in between. */
  async function* ofDays(pk: string, days: readonly TrendDay[]): AsyncGenerator<[TrendDay, Item]> {
    const known = new Map(days.map((day) => [day.day, day]));
    const first = days[0]?.day;
    const last = days.at(-1)?.day;
    if (!first || !last) return;
    for await (const item of query({
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: {
        ':pk': { S: pk },
        ':first': { S: first },
        ':last': { S: `${last}#999` },
      },
    })) {
      const day = known.get(item.sk?.S?.slice(0, 10) ?? '');
      // One of another stamp is left from when the day had more rows, or newer than what was asked for.
      if (day && day.stamp === item.stamp?.S) yield [day, item];
    }
  }

  async function readMonth(month: string, days: readonly TrendDay[]): Promise<Map<string, CaseFacts[]>> {
    const found = new Map<string, CaseFacts[]>();
    for await (const [{ day }, item] of ofDays(monthKey(month), days)) {
      const rows = found.get(day) ?? [];
      const read = readRows(item);
      if (!read) aside(item);
      for (const row of read ?? []) rows.push(row);
      found.set(day, rows);
    }
    return found;
  }

  async function readTallies(month: string, days: readonly TrendDay[]): Promise<void> {
    for await (const [of, item] of ofDays(tallyMonthKey(month), days)) {
      const tallied = item.talliedBy?.S === talliedBy ? readTallyItem(item) : undefined;
      if (tallied) keptTallies.set(of.day, { of, tallied });
    }
  }

  async function current(day: TrendDay): Promise<readonly CaseFacts[]> {
    for await (const item of query({
      KeyConditionExpression: 'pk = :pk AND sk = :sk',
      ExpressionAttributeValues: { ':pk': { S: 'TREND#DAYS' }, ':sk': { S: day.day } },
    })) {
      const now = readDay(item);
      const rows = (now && (await readMonth(monthOf(now), [now])).get(now.day)) ?? [];
      if (rows.length === now?.rows) return rows;
      // Part of it cannot be read: what can be is shown, and that something is missing.
      aside(item);
      return rows;
    }
    return [];
  }

  return {
    async days() {
      const found: TrendDay[] = [];
      for await (const item of query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'TREND#DAYS' } },
      })) {
        const day = readDay(item);
        if (day) found.push(day);
        else aside(item);
      }
      return found;
    },
    async *rows(days) {
      const months = Map.groupBy(days, monthOf);
      const read = async ([month, ofMonth]: [string, TrendDay[]]) => {
        const missing = ofMonth.filter((day) => kept.get(day.day)?.stamp !== day.stamp);
        return { ofMonth, read: await readMonth(month, missing) };
      };
      for await (const { ofMonth, read: found } of readAhead(monthsAtOnce, months, read))
        for (const day of ofMonth) {
          const known = kept.get(day.day);
          let rows: readonly CaseFacts[] =
            known?.stamp === day.stamp ? known.rows : (found.get(day.day) ?? []);
          // Aggregated again between the two reads: take what is there now.
          if (rows.length !== day.rows) rows = await current(day);
          else keep(day, rows);
          yield { day: day.day, rows };
        }
    },
    async *tallies(days) {
      const isKept = ({ day, stamp, talliedAt }: TrendDay) => {
        const of = keptTallies.get(day)?.of;
        return of?.stamp === stamp && of.talliedAt === talliedAt;
      };
      const missing = days.filter((day) => day.talliedBy === talliedBy && !isKept(day));
      await inParallel(talliesAtOnce, Map.groupBy(missing, monthOf), ([month, ofMonth]) =>
        readTallies(month, ofMonth),
      );
      for (const { day, stamp } of days) {
        const known = keptTallies.get(day);
        if (known?.of.stamp === stamp) yield { day, tallied: known.tallied };
      }
    },
  };
}
