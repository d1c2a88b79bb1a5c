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

/** Marks that the statistics of a day must be counted again; once is enough. */
export function dirtyDays(client: DynamoDBClient, table: string) {
  return {
    async mark(day: Day, at: Instant): Promise<void> {
      await client.send(new PutItemCommand({ TableName: table, Item: { ...keyOf(day), at: { S: at } } }));
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
