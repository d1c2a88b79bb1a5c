import {
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { type Current, currentKey } from './settings-versions.ts';

/**
 * Writes an item of the settings table that lies beside the settings, and raises its counter in the same transaction, so that
 * warm functions know to read its kind again.
 *
 * @returns whether the write's own condition held; if not, nothing has changed
 */
export async function writeBesideSettings(
  client: DynamoDBClient,
  table: string,
  counter: keyof Pick<Current, 'absences' | 'claimed' | 'knownIssues'>,
  write: TransactWriteItem,
): Promise<boolean> {
  const counted: TransactWriteItem = {
    Update: {
      TableName: table,
      Key: currentKey,
      UpdateExpression: `ADD ${counter} :one`,
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    },
  };
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems: [write, counted] }));
    return true;
  } catch (fault) {
    const isRefused =
      fault instanceof TransactionCanceledException &&
      fault.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed';
    if (isRefused) return false;
    throw fault;
  }
}
