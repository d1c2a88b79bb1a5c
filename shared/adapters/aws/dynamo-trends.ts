import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { CaseFacts } from '../../domain/trends/case-facts.ts';
import { caseFactsSchema } from '../../domain/trends/case-facts.ts';
import type { TrendDay, TrendStore } from '../../domain/trends/trend-store.ts';
import { inParallel } from '../in-parallel.ts';
import { dayItems, type Item, monthKey, readDay, readRows } from './trend-items.ts';

/** Rows a warm function keeps between requests; 150,000 take some 100 MB. */
const keptRows = 150_000;

interface Kept {
  readonly stamp: string;
  readonly rows: readonly CaseFacts[];
}

/** Trends on DynamoDB. Days read once are kept while their stamp is the same, so a warm page reads only what changed. */
export function dynamoTrends(client: DynamoDBClient, table: string): TrendStore {
  const kept = new Map<string, Kept>();
  let keptCount = 0;

  async function* query(input: Omit<QueryCommandInput, 'TableName'>): AsyncGenerator<Item> {
    let from: Item | undefined;
    do {
      const page: QueryCommandOutput = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          ...input,
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      yield* page.Items ?? [];
      from = page.LastEvaluatedKey;
    } while (from);
  }

  const partition = (pk: string) =>
    query({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: pk } } });

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

  /** Rows of days of one month that are not kept, from one query over the days in between. */
  async function readMonth(days: readonly TrendDay[]): Promise<Map<string, CaseFacts[]>> {
    const found = new Map<string, CaseFacts[]>();
    const stamps = new Map(days.map((day) => [day.day, day.stamp]));
    const first = days[0]?.day;
    const last = days.at(-1)?.day;
    if (!first || !last) return found;
    for await (const item of query({
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: {
        ':pk': { S: monthKey(first) },
        ':first': { S: first },
        ':last': { S: `${last}#999` },
      },
    })) {
      const day = item.sk?.S?.slice(0, 10) ?? '';
      // A chunk of another stamp is left from when the day had more rows, or newer than what was asked for.
      if (stamps.get(day) !== item.stamp?.S) continue;
      found.set(day, [...(found.get(day) ?? []), ...readRows(item)]);
    }
    return found;
  }

  async function current(day: TrendDay): Promise<readonly CaseFacts[]> {
    for await (const item of query({
      KeyConditionExpression: 'pk = :pk AND sk = :sk',
      ExpressionAttributeValues: { ':pk': { S: 'TREND#DAYS' }, ':sk': { S: day.day } },
    })) {
      const now = readDay(item);
      const rows = (await readMonth([now])).get(now.day) ?? [];
      if (rows.length === now.rows) return rows;
    }
    throw new Error(`Trend day ${day.day} is incomplete: aggregate it again`);
  }

  return {
    async days() {
      const found: TrendDay[] = [];
      for await (const item of partition('TREND#DAYS')) found.push(readDay(item));
      return found;
    },
    async *rows(days) {
      for (const [, ofMonth] of Map.groupBy(days, ({ day }) => monthKey(day))) {
        const missing = ofMonth.filter((day) => kept.get(day.day)?.stamp !== day.stamp);
        const read = await readMonth(missing);
        for (const day of ofMonth) {
          const known = kept.get(day.day);
          let rows: readonly CaseFacts[] =
            known?.stamp === day.stamp ? known.rows : (read.get(day.day) ?? []);
          // Aggregated again between the two reads: take what is there now.
          if (rows.length !== day.rows) rows = await current(day);
          else keep(day, rows);
          yield { day: day.day, rows };
        }
      }
    },
    async keepDay(day, rows, at) {
      const items = dayItems(day, rows, at);
      await client.send(
        new TransactWriteItemsCommand({
          TransactItems: items.map((Item) => ({ Put: { TableName: table, Item } })),
        }),
      );
    },
    async dirtyDays() {
      const found = [];
      for await (const item of partition('DIRTY'))
        found.push({ day: item.sk?.S ?? '', markedAt: item.at?.S ?? '' });
      return found;
    },
    async markDirty(day, at) {
      const Item = { pk: { S: 'DIRTY' }, sk: { S: day }, at: { S: at } };
      await client.send(new PutItemCommand({ TableName: table, Item }));
    },
    async clearDirty({ day, markedAt }) {
      try {
        await client.send(
          new DeleteItemCommand({
            TableName: table,
            Key: { pk: { S: 'DIRTY' }, sk: { S: day } },
            ConditionExpression: '#at = :at',
            ExpressionAttributeNames: { '#at': 'at' },
            ExpressionAttributeValues: { ':at': { S: markedAt } },
          }),
        );
      } catch (error) {
        // Marked again meanwhile: the day stays dirty.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    async keepImported(rows) {
      const changed = new Set<string>();
      await inParallel(32, rows, async ({ id, facts }) => {
        const day = facts.receivedOn;
        await client.send(new PutItemCommand({ TableName: table, Item: importedItem(id, facts) }));
        // Written second: until then a row that moved counts twice, never not at all, and a repeat puts it right.
        const { Attributes: before } = await client.send(
          new PutItemCommand({
            TableName: table,
            Item: { pk: { S: `IMPORTED#${id}` }, sk: { S: 'ROW' }, day: { S: day } },
            ReturnValues: 'ALL_OLD',
          }),
        );
        changed.add(day);
        const moved = before?.day?.S;
        if (moved === undefined || moved === day) return;
        const Key = { pk: { S: `IMPORT#${moved}` }, sk: { S: id } };
        await client.send(new DeleteItemCommand({ TableName: table, Key }));
        changed.add(moved);
      });
      return [...changed].sort();
    },
    async importedOn(day) {
      const found: CaseFacts[] = [];
      for await (const item of partition(`IMPORT#${day}`))
        found.push(caseFactsSchema.parse(JSON.parse(item.facts?.S ?? 'null')));
      return found;
    },
  };
}

const importedItem = (id: string, facts: CaseFacts): Item => ({
  pk: { S: `IMPORT#${facts.receivedOn}` },
  sk: { S: id },
  facts: { S: JSON.stringify(facts) },
});
