import type { AttributeValue, DynamoDBClient, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { eachDay } from '../../domain/time/days.ts';
import { daySchema } from '../../domain/time/time.ts';
import {
  type Contact,
  type ContactCount,
  type ContactKind,
  type ContactStore,
  talliedChannels,
} from '../../domain/trends/contacts.ts';
import { inParallel } from '../../use-cases/case/in-parallel.ts';
import { readStored } from './read-stored.ts';
import { absent, tableOf } from './table.ts';

const countSchema = z.object({
  on: daySchema,
  channel: z.enum(talliedChannels),
  topic: z.optional(z.string()),
  solved: z.boolean(),
  count: z.int(),
});

/** A mark that a contact was counted is kept as long as somebody may press the button again. */
const markedSeconds = 2 * 24 * 3_600;
const monthsAtOnce = 6;

/**
 * Contacts without a case, beside the trends in their table: `CONTACTS#<month>`/`<day>#<kind>` how many there were of a
 * kind, `CONTACT#<id>`/`COUNTED` that one has been counted.
 */
export function dynamoContacts(client: DynamoDBClient, name: string): ContactStore {
  const table = tableOf(client, name);
  const mark = (id: string) => ({ pk: { S: `CONTACT#${id}` }, sk: { S: 'COUNTED' } });
  return {
    async count(contact) {
      const expiresAt = { N: String(Math.floor(Date.parse(contact.on) / 1000) + markedSeconds) };
      return table.written([
        table.put({ ...mark(contact.id), expiresAt }, absent),
        counted(name, contact, 1),
      ]);
    },
    async takeBack(contact) {
      const Key = mark(contact.id);
      return table.written([
        { Delete: { TableName: name, Key, ConditionExpression: 'attribute_exists(pk)' } },
        counted(name, contact, -1),
      ]);
    },
    async counts(from, to) {
      const months = [...new Set(Array.from(eachDay(from, to), (day) => day.slice(0, 7)))];
      const found: ContactCount[] = [];
      await inParallel(monthsAtOnce, months, async (month) => {
        const items = table.query({
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': { S: `CONTACTS#${month}` },
            ':from': { S: from },
            ':to': { S: `${to}#~` },
          },
        });
        for await (const item of items) {
          const count = readStored(countSchema, unmarshall(item));
          if (count.count > 0) found.push(count);
        }
      });
      return found;
    },
  };
}

function counted(TableName: string, contact: Contact, by: 1 | -1): TransactWriteItem {
  const { on, channel, topic, solved } = contact;
  const values: Record<string, AttributeValue> = {
    ':by': { N: String(by) },
    ':on': { S: on },
    ':channel': { S: channel },
    ':solved': { BOOL: solved },
    ...(topic !== undefined && { ':topic': { S: topic } }),
  };
  return {
    Update: {
      TableName,
      Key: { pk: { S: `CONTACTS#${on.slice(0, 7)}` }, sk: { S: keyOf(contact) } },
      UpdateExpression: `SET #on = :on, channel = :channel, solved = :solved${topic === undefined ? '' : ', topic = :topic'} ADD #count :by`,
      ExpressionAttributeNames: { '#on': 'on', '#count': 'count' },
      ExpressionAttributeValues: values,
    },
  };
}

const keyOf = ({ on, channel, topic, solved }: ContactKind) =>
  [on, channel, topic ?? '', solved ? 'solved' : 'open'].join('#');
