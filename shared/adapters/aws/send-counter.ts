import { createHash } from 'node:crypto';
import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { SendCounter } from '../../use-cases/mail/send-counter.ts';

/** Counters in the case table, by a hash of what is counted, removed by the table's own expiry. */
export function dynamoSendCounter(client: DynamoDBClient, table: string): SendCounter {
  return {
    async countOne(what, windowSeconds, now) {
      const window = Math.floor(now.getTime() / 1000 / windowSeconds);
      const hash = createHash('sha256').update(what).digest('hex').slice(0, 32);
      const { Attributes } = await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: { pk: { S: `SENT#${hash}` }, sk: { S: `${windowSeconds}#${window}` } },
          UpdateExpression: 'ADD #count :one SET expiresAt = :expiresAt',
          ExpressionAttributeNames: { '#count': 'count' },
          ExpressionAttributeValues: {
            ':one': { N: '1' },
            ':expiresAt': { N: String((window + 2) * windowSeconds) },
          },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return Number(Attributes?.count?.N ?? '1');
    },
  };
}
