import { randomUUID } from 'node:crypto';
import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { ReadLog } from './read-log.ts';

/**
 * The read log on DynamoDB: `DAY#<UTC day>` / `<instant>#<random>`. The functions hold no right but to put,
 * and the condition keeps even that from writing over a line.
 */
export function dynamoReadLog(client: DynamoDBClient, table: string): ReadLog {
  return {
    async append(entry) {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: marshall(
            { pk: `DAY#${entry.at.slice(0, 10)}`, sk: `${entry.at}#${randomUUID()}`, ...entry },
            { removeUndefinedValues: true },
          ),
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    },
  };
}
