import { createHash } from 'node:crypto';
import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { rememberingFormer } from '../../domain/settings/former.ts';
import { type Settings, settingsSchema } from '../../domain/settings/settings.ts';
import {
  type ChangeNote,
  changeNoteSchema,
  type SettingsHistory,
} from '../../domain/settings/settings-history.ts';
import { cameInBetween } from './came-in-between.ts';
import { readStored } from './read-stored.ts';

/** `absences` counts how often somebody recorded or removed one, `knownIssues` how often one changed, `claimed` how often somebody came or went by a claim; absent before the first. */
export interface Current {
  readonly version: number;
  readonly digest: string;
  readonly absences: string | undefined;
  readonly knownIssues: string | undefined;
  readonly claimed: string | undefined;
}

const keyOf = (kind: 'VERSION' | 'CHANGE', version: number) => ({
  pk: { S: 'SETTINGS' },
  sk: { S: `${kind}#${String(version).padStart(6, '0')}` },
});
/** Of the item that says which version holds. */
export const currentKey = { pk: { S: 'SETTINGS' }, sk: { S: 'CURRENT' } };

/** First eight hex digits of the SHA-256 of the content. */
export const digestOf = (settings: Settings) =>
  createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 8);

export async function readCurrent(client: DynamoDBClient, table: string): Promise<Current | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: currentKey, ConsistentRead: true }),
  );
  return Item?.version?.N && Item.digest?.S
    ? {
        version: Number(Item.version.N),
        digest: Item.digest.S,
        absences: Item.absences?.N,
        knownIssues: Item.knownIssues?.N,
        claimed: Item.claimed?.N,
      }
    : undefined;
}

/** A version as it was written. */
export async function readContent(
  client: DynamoDBClient,
  table: string,
  version: number,
): Promise<Settings | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: keyOf('VERSION', version), ConsistentRead: true }),
  );
  return Item?.content?.S ? readStored(settingsSchema, JSON.parse(Item.content.S)) : undefined;
}

/** Writes the version after `before`, in force at once; false when another has come in between. */
export async function writeVersion(
  client: DynamoDBClient,
  table: string,
  {
    settings,
    before,
    note,
  }: { settings: Settings; before: number | undefined; note: ChangeNote | undefined },
): Promise<boolean> {
  const version = (before ?? 0) + 1;
  const put = (Item: Record<string, AttributeValue>) => ({ Put: { TableName: table, Item } });
  try {
    await client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          put({ ...keyOf('VERSION', version), content: { S: JSON.stringify(settings) } }),
          ...(note ? [put(changeItem(version, note))] : []),
          {
            // Not put: what counts the recorded absences stays.
            Update: {
              TableName: table,
              Key: currentKey,
              UpdateExpression: 'SET version = :version, digest = :digest',
              ConditionExpression: before === undefined ? 'attribute_not_exists(pk)' : 'version = :before',
              ExpressionAttributeValues: {
                ':version': { N: String(version) },
                ':digest': { S: digestOf(settings) },
                ...(before !== undefined && { ':before': { N: String(before) } }),
              },
            },
          },
        ],
      }),
    );
    return true;
  } catch (error) {
    if (cameInBetween(error)) return false;
    throw error;
  }
}

export function changeItem(version: number, note: ChangeNote): Record<string, AttributeValue> {
  return { ...keyOf('CHANGE', version), ...marshall({ content: note }) };
}

export const readChange = (item: Record<string, AttributeValue>): ChangeNote =>
  readStored(changeNoteSchema, unmarshall(item).content);

/** The versions of the settings on DynamoDB: `VERSION#n` holds the content, `CHANGE#n` who made it and when. */
export function dynamoSettingsHistory(client: DynamoDBClient, table: string): SettingsHistory {
  return {
    content: (version) => readContent(client, table, version),
    async versions(from, count) {
      const versions = Array.from({ length: Math.min(from, count) }, (_, i) => from - i);
      if (versions.length === 0) return [];
      const Keys = versions.map((version) => keyOf('CHANGE', version));
      const { Responses } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys } } }),
      );
      const found = Responses?.[table] ?? [];
      return versions.map((version) => {
        const item = found.find(({ sk }) => sk?.S === keyOf('CHANGE', version).sk.S);
        return { version, note: item && readChange(item) };
      });
    },
    async applyOver(before, wanted, note) {
      const was = await readContent(client, table, before);
      const settings = was ? rememberingFormer(wanted, was) : wanted;
      const written = await writeVersion(client, table, { settings, before, note });
      return written ? { kind: 'applied', version: before + 1 } : { kind: 'conflict' };
    },
  };
}
