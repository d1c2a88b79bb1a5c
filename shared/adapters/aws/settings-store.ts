import { createHash, randomBytes } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { type AppliedSettings, type Settings, settingsSchema } from '../../domain/settings.ts';
import type { SettingsStore } from '../../domain/settings-store.ts';

const secretNames = ['links', 'forms', 'sessions'] as const;
const nothingApplied = 'No settings have been applied yet: run "npm run settings -- apply FILE".';

/**
 * Settings on DynamoDB: `SETTINGS`/`CURRENT` names the version in force, `SETTINGS`/`VERSION#n` holds its content,
 * `SECRET`/`<name>` a secret. A warm function re-reads only the small `CURRENT` item.
 */
export function settingsStore(client: DynamoDBClient, table: string): SettingsStore {
  let cached: AppliedSettings | undefined;
  const secrets = new Map<string, string>();

  async function readCurrent(): Promise<{ version: number; digest: string } | undefined> {
    const key = { pk: { S: 'SETTINGS' }, sk: { S: 'CURRENT' } };
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }),
    );
    return Item?.version?.N && Item.digest?.S
      ? { version: Number(Item.version.N), digest: Item.digest.S }
      : undefined;
  }

  async function readVersion(version: number, digest: string): Promise<AppliedSettings> {
    if (cached?.version === version && cached.digest === digest) return cached;
    const key = { pk: { S: 'SETTINGS' }, sk: { S: `VERSION#${String(version).padStart(6, '0')}` } };
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }),
    );
    const settings = settingsSchema.parse(JSON.parse(Item?.content?.S ?? 'null'));
    cached = { version, digest, settings };
    return cached;
  }

  async function apply(settings: Settings): Promise<AppliedSettings> {
    const content = JSON.stringify(settings);
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 8);
    const before = await readCurrent();
    if (before?.digest === digest) return readVersion(before.version, digest);

    const version = (before?.version ?? 0) + 1;
    const unchanged = before
      ? {
          ConditionExpression: 'version = :before',
          ExpressionAttributeValues: { ':before': { N: String(before.version) } },
        }
      : { ConditionExpression: 'attribute_not_exists(pk)' };
    try {
      await client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            {
              Put: {
                TableName: table,
                Item: {
                  pk: { S: 'SETTINGS' },
                  sk: { S: `VERSION#${String(version).padStart(6, '0')}` },
                  content: { S: content },
                },
              },
            },
            {
              Put: {
                TableName: table,
                Item: {
                  pk: { S: 'SETTINGS' },
                  sk: { S: 'CURRENT' },
                  version: { N: String(version) },
                  digest: { S: digest },
                },
                ...unchanged,
              },
            },
          ],
        }),
      );
    } catch (error) {
      if (error instanceof TransactionCanceledException) return apply(settings);
      throw error;
    }
    return { version, digest, settings };
  }

  /** Functions that only read the settings never write: secrets are made when settings are first applied. */
  async function makeSecrets(): Promise<void> {
    for (const name of secretNames) {
      const Item = { pk: { S: 'SECRET' }, sk: { S: name }, value: { S: randomBytes(32).toString('hex') } };
      await client
        .send(new PutItemCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }))
        .catch((error: unknown) => {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        });
    }
  }

  return {
    async apply(settings) {
      await makeSecrets();
      return apply(settings);
    },
    async current() {
      const current = await readCurrent();
      if (!current) throw new Error(nothingApplied);
      return readVersion(current.version, current.digest);
    },
    async secret(name) {
      const known = secrets.get(name);
      if (known) return known;
      const key = { pk: { S: 'SECRET' }, sk: { S: name } };
      const { Item } = await client.send(
        new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }),
      );
      const value = Item?.value?.S;
      if (!value) throw new Error(nothingApplied);
      secrets.set(name, value);
      return value;
    },
  };
}
