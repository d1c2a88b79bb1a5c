import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import {
  type ClaimedPeople,
  type ClaimedPerson,
  claimedPersonSchema,
} from '../../domain/settings/claimed-person.ts';
import { readStored } from './read-stored.ts';
import { readable } from './readable.ts';
import { type Item, item, tableOf } from './table.ts';
import { writeBesideSettings } from './write-beside-settings.ts';

const partition = 'CLAIMED';

export const claimedPersonItem = (person: ClaimedPerson): Item =>
  item(partition, person.id, { subject: person.subject, content: person });
export const readClaimedPerson = (stored: Item): ClaimedPerson =>
  readStored(claimedPersonSchema, unmarshall(stored).content);

/**
 * People who came by a claim, in the settings table: `CLAIMED`/`<id>`. Each change raises `claimed`.
 */
export function dynamoClaimedPeople(client: DynamoDBClient, table: string): ClaimedPeople {
  return {
    keep: (person) =>
      writeBesideSettings(client, table, 'claimed', {
        Put: {
          TableName: table,
          Item: claimedPersonItem(person),
          ConditionExpression: 'attribute_not_exists(pk) OR subject = :subject',
          ExpressionAttributeValues: { ':subject': { S: person.subject } },
        },
      }),
  };
}

/** Everybody who has come by a claim, with who has left. */
export async function readClaimedPeople(client: DynamoDBClient, table: string): Promise<ClaimedPerson[]> {
  return readable(tableOf(client, table).partition(partition), readClaimedPerson);
}
