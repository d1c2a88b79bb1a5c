import { DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { readEndpoint } from '../../../infra/local/endpoint-file.ts';
import type { RunningStack } from '../../journey/running-stack.ts';

const eventSchema = z.looseObject({
  content: z.looseObject({
    kind: z.string(),
    by: z.looseObject({ kind: z.string(), id: z.optional(z.string()) }),
  }),
});

/** What people have done with cases, as it lies in the table: asking the product would be one more thing somebody did. */
export function caseDoings(stack: RunningStack) {
  const { endpoint = '', caseTable: TableName = '' } = readEndpoint(stack.data) ?? {};
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-north-1', credentials });
  const ids = new Map<string, string>();

  async function idOf(reference: string): Promise<string | undefined> {
    const known = ids.get(reference);
    if (known !== undefined) return known;
    const Key = { pk: { S: `REFERENCE#${reference}` }, sk: { S: 'REFERENCE' } };
    const { Item } = await client.send(new GetItemCommand({ TableName, Key }));
    const id = Item?.caseId?.S;
    if (id !== undefined) ids.set(reference, id);
    return id;
  }

  return {
    /** What people did and who, in order; what the pipeline notes and who has looked are no change of anybody's. */
    async of(reference: string): Promise<readonly { readonly kind: string; readonly by: string }[]> {
      const id = await idOf(reference);
      if (id === undefined) return [];
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
          ExpressionAttributeValues: { ':pk': { S: `CASE#${id}` }, ':event': { S: 'EVENT#' } },
        }),
      );
      return Items.map((item) => eventSchema.parse(unmarshall(item)).content)
        .filter(({ kind, by }) => by.kind !== 'pipeline' && kind !== 'viewed')
        .map(({ kind, by }) => ({ kind, by: by.id ?? by.kind }));
    },
    end: () => client.destroy(),
  };
}
