import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Day, Instant } from '../../domain/time/time.ts';
import type { DirtyDay } from '../../domain/trends/trend-store.ts';

/** Partition of the days that are to be counted again, one item each. */
export const dirtyPartition = 'DIRTY';

const keyOf = (day: Day): Record<string, AttributeValue> => ({ pk: { S: dirtyPartition }, sk: { S: day } });

export function readDirtyDay({ sk, at }: Record<string, AttributeValue>): DirtyDay {
  return { day: sk?.S ?? '', markedAt: at?.S ?? '' };
}

/**
 * A mark stays for a minute at least (docs/decisions/0071), so that one made so shortly before counts what has changed
 * since: whoever counts by it looks half a minute later or more.
 */
const markServesMs = 30_000;

/** Marks that the statistics of a day must be counted again; once is enough, and once in half a minute. */
export function dirtyDays(client: DynamoDBClient, table: string) {
  const markedMs = new Map<Day, number>();
  return {
    async mark(day: Day, at: Instant): Promise<void> {
      const since = Date.parse(at) - (markedMs.get(day) ?? Number.NEGATIVE_INFINITY);
      if (since >= 0 && since < markServesMs) return;
      await client.send(new PutItemCommand({ TableName: table, Item: { ...keyOf(day), at: { S: at } } }));
      markedMs.set(day, Date.parse(at));
    },
    async clear({ day, markedAt }: DirtyDay): Promise<void> {
      try {
        await client.send(
          new DeleteItemCommand({
            TableName: table,
            Key: keyOf(day),
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
  };
}
