import {
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  TransactWriteItemsCommand,
  type Update,
} from '@aws-sdk/client-dynamodb';
import type { CaseFacts } from '../../domain/trends/case-facts.ts';
import type { TrendStore } from '../../domain/trends/trend-store.ts';
import { inParallel } from '../../use-cases/case/in-parallel.ts';
import { cameInBetween } from './came-in-between.ts';
import { dirtyDays, dirtyPartition, readDirtyDay } from './dirty-days.ts';
import { tableOf } from './table.ts';
import { dayItems, type Item, importedItem, readImported, tallyFacts, tallyItem } from './trend-items.ts';
import { type QueryItems, trendReads } from './trend-reads.ts';

/** Trends on DynamoDB. What it reads it keeps while it is the same, so a warm page reads only what changed. */
export function dynamoTrends(client: DynamoDBClient, table: string): TrendStore {
  const dirty = dirtyDays(client, table);
  const left = new Set<string>();
  const aside = ({ pk, sk }: Item) => void left.add(`${pk?.S} ${sk?.S}`);
  const { partition, query: queried } = tableOf(client, table);
  const query: QueryItems = (input) => queried({ ConsistentRead: true, ...input });

  return {
    ...trendReads(query, aside),
    setAside: () => [...left],
    async forgetDay(day) {
      const Key = { pk: { S: 'TREND#DAYS' }, sk: { S: day } };
      await client.send(new DeleteItemCommand({ TableName: table, Key }));
      left.delete(`TREND#DAYS ${day}`);
    },
    async keepDay(day, rows, at, tallied) {
      const items = dayItems(day, rows, at, tallied);
      await client.send(
        new TransactWriteItemsCommand({
          TransactItems: items.map((Item) => ({ Put: { TableName: table, Item } })),
        }),
      );
    },
    async keepTally({ day, stamp }, tallied) {
      const { talliedBy: by, talliedAt: made, unsettled } = tallyFacts(tallied);
      const summary: Update = {
        TableName: table,
        Key: { pk: { S: 'TREND#DAYS' }, sk: { S: day } },
        UpdateExpression: 'SET talliedBy = :by, talliedAt = :made, unsettled = :unsettled',
        ConditionExpression: 'stamp = :stamp',
        ExpressionAttributeValues: {
          ':by': by,
          ':made': made,
          ':unsettled': unsettled,
          ':stamp': { S: stamp },
        },
      };
      const put = { TableName: table, Item: tallyItem(day, stamp, tallied) };
      try {
        await client.send(
          new TransactWriteItemsCommand({ TransactItems: [{ Update: summary }, { Put: put }] }),
        );
      } catch (error) {
        // Counted again meanwhile, with a tally of its own.
        if (!cameInBetween(error)) throw error;
      }
    },
    async dirtyDays() {
      return Array.fromAsync(partition(dirtyPartition), readDirtyDay);
    },
    markDirty: dirty.mark,
    clearDirty: dirty.clear,
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
      for await (const item of partition(`IMPORT#${day}`)) {
        const facts = readImported(item);
        if (facts) found.push(facts);
        else aside(item);
      }
      return found;
    },
  };
}
