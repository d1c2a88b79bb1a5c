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
  settings: Pick<SettingsStore, 'secret' | 'lately'>,
): ReadLog {
  const chain = logChain(randomUUID);
  return {
    async append(entry) {
      const secret = await settings.secret('log');
      const { readLogDays } = (await settings.lately()).settings.retention;
      const day = entry.at.slice(0, 10);
      const line = chain.next(entry, secret);
      const Item = marshall(
        {
          pk: `DAY#${day}`,
          sk: `${entry.at}#${randomUUID()}`,
          ...line,
          expiresAt: expiryOf(day, readLogDays),
        },
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

/** Whole days go at once, so that the chains of those that stay can still be verified. Seconds, as the table's expiry wants. */
function expiryOf(day: string, days: number): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000 + (days + 1) * 86_400;
}
