import { createHash } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { readStored } from '../../aws/read-stored.ts';
import {
  familySchema,
  type PendingSignIn,
  pendingSignInSchema,
  type Session,
  type SessionFamily,
  type SessionStore,
  sessionSchema,
} from './sessions.ts';

type Kind = 'SESSION' | 'SIGN-IN';
type Item = Record<string, AttributeValue>;

const keyOf = (kind: Kind, id: string) => ({
  pk: `${kind}#${createHash('sha256').update(id).digest('hex')}`,
  sk: kind,
});

export function sessionItem(kind: Kind, id: string, content: Session | PendingSignIn): Item {
  const expiresAt = Math.ceil(Date.parse(content.endsAt) / 1000);
  return marshall({ ...content, ...keyOf(kind, id), expiresAt });
}

export function readSession(stored: Item): Session {
  const { pk: _, sk: __, expiresAt: ___, ...content } = unmarshall(stored);
  return readStored(sessionSchema, content);
}

const familyKey = (staff: string, family: string) => ({
  pk: `STAFF#${staff}`,
  sk: `FAMILY#${createHash('sha256').update(family).digest('hex')}`,
});

export const readFamily = (stored: Item): SessionFamily =>
  readStored(familySchema, unmarshall(stored).content);

/**
 * Sessions on DynamoDB: `SESSION#<sha-256 of the id>` and `SIGN-IN#<…>`, a person's
 * sign-ins under `STAFF#<id>`; removed by their time to live.
 */
export function dynamoSessions(client: DynamoDBClient, table: string): SessionStore {
  async function put(kind: Kind, id: string, content: Session | PendingSignIn): Promise<void> {
    await client.send(new PutItemCommand({ TableName: table, Item: sessionItem(kind, id, content) }));
  }

  return {
    put: (id, session) => put('SESSION', id, session),
    async get(id) {
      const Key = marshall(keyOf('SESSION', id));
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item && readSession(Item);
    },
    async families(staff) {
      const found: SessionFamily[] = [];
      let from: Item | undefined;
      do {
        const page: QueryCommandOutput = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': { S: `STAFF#${staff}` } },
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        for (const item of page.Items ?? []) found.push(readFamily(item));
        from = page.LastEvaluatedKey;
      } while (from);
      return found;
    },
    async family(staff, family) {
      const Key = marshall(familyKey(staff, family));
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item && readFamily(Item);
    },
    async putFamily(staff, family) {
      const expiresAt = Math.ceil(Date.parse(family.endsAt) / 1000);
      const Item = marshall({ ...familyKey(staff, family.family), content: family, expiresAt });
      const ConditionExpression = 'attribute_not_exists(content.ended)';
      try {
        await client.send(new PutItemCommand({ TableName: table, Item, ConditionExpression }));
      } catch (fault) {
        if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
      }
    },
    putPending: (id, pending) => put('SIGN-IN', id, pending),
    async takePending(id) {
      const Key = marshall(keyOf('SIGN-IN', id));
      const { Attributes } = await client.send(
        new DeleteItemCommand({ TableName: table, Key, ReturnValues: 'ALL_OLD' }),
      );
      return Attributes && pendingSignInSchema.parse(unmarshall(Attributes));
    },
  };
}
