import { DeleteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type SavedView, type SavedViews, savedViewSchema } from '../../domain/handling/saved-view.ts';
import { readStored } from './read-stored.ts';
import { readable } from './readable.ts';
import { type Item, item, tableOf } from './table.ts';

const partition = 'VIEW';
const keyOf = (staff: string, id: string) => `${staff}#${id}`;

export const savedViewItem = (staff: string, view: SavedView): Item =>
  item(partition, keyOf(staff, view.id), { content: view });
export const readSavedView = (stored: Item): SavedView =>
  readStored(savedViewSchema, unmarshall(stored).content);

/** Saved lists in the settings table: `VIEW` / `<staff>#<id>`. A few hundred at most. */
export function dynamoSavedViews(client: DynamoDBClient, name: string): SavedViews {
  const table = tableOf(client, name);
  return {
    async of(staff) {
      const stored = table.query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :staff)',
        ExpressionAttributeValues: { ':pk': { S: partition }, ':staff': { S: keyOf(staff, '') } },
      });
      const views = await readable(stored, readSavedView);
      return views.toSorted((a, b) => a.name.localeCompare(b.name));
    },
    keep: (staff, view) => table.keep(savedViewItem(staff, view)),
    async remove(staff, id) {
      const Key = { pk: { S: partition }, sk: { S: keyOf(staff, id) } };
      await client.send(new DeleteItemCommand({ TableName: name, Key }));
    },
    async owners() {
      const owners = new Set<string>();
      for await (const { sk } of table.partition(partition)) owners.add(sk?.S?.split('#')[0] ?? '');
      return [...owners];
    },
  };
}
