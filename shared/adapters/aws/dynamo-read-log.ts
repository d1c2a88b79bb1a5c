import { randomUUID } from 'node:crypto';
import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { ReadLog } from '../../domain/handling/read-log-store.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import { logChain } from './log-chain.ts';

/**
 * The read log on DynamoDB: `DAY#<UTC day>` / `<instant>#<random>`, one write a line. The functions that write it hold
 * no right but to put, and the condition keeps even that from writing over a line. Each function's own lines are chained
 * by keyed hashes, without reading anything (docs/decisions/0052-read-log.md).
 */
export function dynamoReadLog(
  client: DynamoDBClient,
  table: string,
  settings: Pick<SettingsStore, 'secret'>,
): ReadLog {
  const chain = logChain(randomUUID);
  return {
    async append(entry) {
      const secret = await settings.secret('links');
      const line = chain.next(entry, secret);
      const Item = marshall(
        { pk: `DAY#${entry.at.slice(0, 10)}`, sk: `${entry.at}#${randomUUID()}`, ...line },
        { removeUndefinedValues: true },
      );
      try {
        await client.send(
          new PutItemCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
        );
      } catch (fault) {
        chain.breakOff();
        throw fault;
      }
    },
  };
}
