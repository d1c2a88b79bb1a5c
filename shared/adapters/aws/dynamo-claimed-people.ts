import {
  type DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import {
  type ClaimedPeople,
  type ClaimedPerson,
  claimedPersonSchema,
} from '../../domain/settings/claimed-person.ts';
import { type Item, item } from './case-items.ts';
import { readStored } from './read-stored.ts';
import { tableOf } from './table.ts';

const partition = 'CLAIMED';

export const claimedPersonItem = (person: ClaimedPerson): Item =>
  item(partition, person.id, { subject: person.subject, content: person });
export const readClaimedPerson = (stored: Item): ClaimedPerson =>
  readStored(claimedPersonSchema, unmarshall(stored).content);

/**
 * People who came by a claim, in the settings table: `CLAIMED`/`<id>`. Each change raises `claimed` of the current settings in
 * the same transaction, so that warm functions know to read them again.
 */
export function dynamoClaimedPeople(client: DynamoDBClient, table: string): ClaimedPeople {
  return {
    async keep(person) {
      const put = {
        TableName: table,
        Item: claimedPersonItem(person),
        ConditionExpression: 'attribute_not_exists(pk) OR subject = :subject',
        ExpressionAttributeValues: { ':subject': { S: person.subject } },
      };
      const counted = {
        TableName: table,
        Key: { pk: { S: 'SETTINGS' }, sk: { S: 'CURRENT' } },
        UpdateExpression: 'ADD claimed :one',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      };
      try {
        await client.send(
          new TransactWriteItemsCommand({ TransactItems: [{ Put: put }, { Update: counted }] }),
        );
        return true;
      } catch (fault) {
        const isTaken =
          fault instanceof TransactionCanceledException &&
          fault.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed';
        if (isTaken) return false;
        throw fault;
      }
    },
  };
}

/** Everybody who has come by a claim, with who has left. */
export async function readClaimedPeople(client: DynamoDBClient, table: string): Promise<ClaimedPerson[]> {
  return (await Array.fromAsync(tableOf(client, table).partition(partition))).map(readClaimedPerson);
}
