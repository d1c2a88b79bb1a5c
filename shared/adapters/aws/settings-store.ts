import { createHash } from 'node:crypto';
import {
  type DynamoDBClient,
  GetItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { withAbsences } from '../../domain/people/record-absence.ts';
import { rememberingFormer } from '../../domain/settings/former.ts';
import type { KeyStore } from '../../domain/settings/key-store.ts';
import { type AppliedSettings, type Settings, settingsSchema } from '../../domain/settings/settings.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import { readAbsences } from './dynamo-absences.ts';
import { readStored } from './read-stored.ts';

const nothingApplied = 'No settings have been applied yet: run "npm run settings -- apply FILE".';

const noKeys: KeyStore = {
  secret: (name) => Promise.reject(new Error(`This function has no keys for ${name}.`)),
  secrets: (name) => Promise.reject(new Error(`This function has no keys for ${name}.`)),
};

/** So long a warm function goes by the settings it read last while their table does not answer. */
const goodForMs = 5 * 60_000;

/** `absences` counts how often somebody recorded or removed one; absent before the first. */
interface Current {
  readonly version: number;
  readonly digest: string;
  readonly absences: string | undefined;
}

/**
 * Settings on DynamoDB: `SETTINGS`/`CURRENT` names the version in force, `SETTINGS`/`VERSION#n` holds its content,
 * `ABSENCE`/… a recorded absence. A warm function re-reads only the small `CURRENT` item.
 *
 * @param keys - those of the function; most need none
 */
export function settingsStore(client: DynamoDBClient, table: string, keys: KeyStore = noKeys): SettingsStore {
  let cached: (AppliedSettings & { readonly absences: string | undefined }) | undefined;
  let readAtMs = 0;

  async function readCurrent(): Promise<Current | undefined> {
    const key = { pk: { S: 'SETTINGS' }, sk: { S: 'CURRENT' } };
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }),
    );
    return Item?.version?.N && Item.digest?.S
      ? { version: Number(Item.version.N), digest: Item.digest.S, absences: Item.absences?.N }
      : undefined;
  }

  async function readVersion({ version, digest, absences }: Current): Promise<AppliedSettings> {
    if (cached?.version === version && cached.digest === digest && cached.absences === absences)
      return cached;
    const key = { pk: { S: 'SETTINGS' }, sk: { S: `VERSION#${String(version).padStart(6, '0')}` } };
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }),
    );
    const inFile = readStored(settingsSchema, JSON.parse(Item?.content?.S ?? 'null'));
    const recorded = absences === undefined ? [] : await readAbsences(client, table);
    cached = { version, digest, absences, settings: withAbsences(inFile, recorded) };
    return cached;
  }

  async function apply(wanted: Settings): Promise<AppliedSettings> {
    const before = await readCurrent();
    const settings = before ? rememberingFormer(wanted, (await readVersion(before)).settings) : wanted;
    const content = JSON.stringify(settings);
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 8);
    if (before?.digest === digest) return readVersion(before);

    const version = (before?.version ?? 0) + 1;
    const unchanged = before ? 'version = :before' : 'attribute_not_exists(pk)';
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
              // Not put: what counts the recorded absences stays.
              Update: {
                TableName: table,
                Key: { pk: { S: 'SETTINGS' }, sk: { S: 'CURRENT' } },
                UpdateExpression: 'SET version = :version, digest = :digest',
                ConditionExpression: unchanged,
                ExpressionAttributeValues: {
                  ':version': { N: String(version) },
                  ':digest': { S: digest },
                  ...(before && { ':before': { N: String(before.version) } }),
                },
              },
            },
          ],
        }),
      );
    } catch (error) {
      if (error instanceof TransactionCanceledException) return apply(wanted);
      throw error;
    }
    return readVersion({ version, digest, absences: before?.absences });
  }

  return {
    ...keys,
    apply,
    async current() {
      try {
        const current = await readCurrent();
        if (!current) throw new Error(nothingApplied);
        const read = await readVersion(current);
        readAtMs = Date.now();
        return read;
      } catch (fault) {
        // The table is away: what was in force minutes ago still says how to answer people.
        if (cached && Date.now() - readAtMs < goodForMs) return cached;
        throw fault;
      }
    },
  };
}
