import { type AttributeValue, BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';

type Item = Record<string, AttributeValue>;
type Key = { readonly pk: string; readonly sk: string };

/** Keys one BatchGetItem takes. */
const mostKeys = 100;

/** Reads items by key, a hundred a call; asks again for what the table put off. In no particular order, absent ones left out. */
export async function* batchGet(
  client: DynamoDBClient,
  table: string,
  keys: readonly Key[],
  { ConsistentRead }: { readonly ConsistentRead: boolean } = { ConsistentRead: true },
): AsyncGenerator<Item> {
  for (let from = 0; from < keys.length; from += mostKeys) {
    let asked: Item[] = keys
      .slice(from, from + mostKeys)
      .map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } }));
    while (asked.length > 0) {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys: asked, ConsistentRead } } }),
      );
      yield* Responses?.[table] ?? [];
      asked = UnprocessedKeys?.[table]?.Keys ?? [];
    }
  }
}
