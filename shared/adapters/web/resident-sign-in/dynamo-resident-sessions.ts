import { createHash } from 'node:crypto';
import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { readStored } from '../../aws/read-stored.ts';
import {
  type PendingResident,
  pendingResidentSchema,
  type ResidentSession,
  type ResidentSessionStore,
  residentSessionSchema,
} from './resident-sessions.ts';

type Kind = 'RESIDENT' | 'RESIDENT-SIGN-IN';

const keyOf = (kind: Kind, id: string) => ({
  pk: `${kind}#${createHash('sha256').update(id).digest('hex')}`,
  sk: kind,
});

/** `RESIDENT#<sha-256 of the id>` and `RESIDENT-SIGN-IN#<…>` in the table of sessions; removed by their time to live. */
export function dynamoResidentSessions(client: DynamoDBClient, table: string): ResidentSessionStore {
  async function put(kind: Kind, id: string, content: ResidentSession | PendingResident): Promise<void> {
    const expiresAt = Math.ceil(Date.parse(content.endsAt) / 1000);
    const Item = marshall({ ...keyOf(kind, id), content, expiresAt }, { removeUndefinedValues: true });
    await client.send(new PutItemCommand({ TableName: table, Item }));
  }

  return {
    put: (id, session) => put('RESIDENT', id, session),
    async get(id) {
      const Key = marshall(keyOf('RESIDENT', id));
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item && readStored(residentSessionSchema, unmarshall(Item).content);
    },
    async remove(id) {
      const Key = marshall(keyOf('RESIDENT', id));
      await client.send(new DeleteItemCommand({ TableName: table, Key }));
    },
    putPending: (id, pending) => put('RESIDENT-SIGN-IN', id, pending),
    async takePending(id) {
      const Key = marshall(keyOf('RESIDENT-SIGN-IN', id));
      const { Attributes } = await client.send(
        new DeleteItemCommand({ TableName: table, Key, ReturnValues: 'ALL_OLD' }),
      );
      return Attributes && readStored(pendingResidentSchema, unmarshall(Attributes).content);
    },
  };
}
