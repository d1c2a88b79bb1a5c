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
  type PendingSignIn,
  pendingSignInSchema,
  type Session,
  type SessionStore,
  sessionSchema,
} from './sessions.ts';

/** Sessions on DynamoDB: `SESSION#<sha-256 of the id>` and `SIGN-IN#<…>`; removed by their time to live. */
export function dynamoSessions(client: DynamoDBClient, table: string): SessionStore {
  const key = (kind: 'SESSION' | 'SIGN-IN', id: string) => ({
    pk: `${kind}#${createHash('sha256').update(id).digest('hex')}`,
    sk: kind,
  });

  async function put(
    kind: 'SESSION' | 'SIGN-IN',
    id: string,
    content: Session | PendingSignIn,
  ): Promise<void> {
    const expiresAt = Math.ceil(Date.parse(content.endsAt) / 1000);
    const item = { ...content, ...key(kind, id), expiresAt };
    await client.send(new PutItemCommand({ TableName: table, Item: marshall(item) }));
  }

  return {
    put: (id, session) => put('SESSION', id, session),
    async get(id) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: table, Key: marshall(key('SESSION', id)), ConsistentRead: true }),
      );
      if (!Item) return undefined;
      const { pk: _, sk: __, expiresAt: ___, ...content } = unmarshall(Item);
      return readStored(sessionSchema, content);
    },
    async remove(id) {
      await client.send(new DeleteItemCommand({ TableName: table, Key: marshall(key('SESSION', id)) }));
    },
    putPending: (id, pending) => put('SIGN-IN', id, pending),
    async takePending(id) {
      const { Attributes } = await client.send(
        new DeleteItemCommand({
          TableName: table,
          Key: marshall(key('SIGN-IN', id)),
          ReturnValues: 'ALL_OLD',
        }),
      );
      return Attributes && pendingSignInSchema.parse(unmarshall(Attributes));
    },
  };
}
