import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynoxide } from '../../infra/local/engine/children.ts';

const keys: Pick<CreateTableCommandInput, 'BillingMode' | 'KeySchema'> = {
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
};

/** Name, partition and sort key of each index of the case table, and whether it copies the whole item. */
const caseIndexes = [
  ['deadline-index', 'deadlineShard', 'lookAt', 'KEYS_ONLY'],
  ['unsent-index', 'unsentFor', 'sendAt', 'KEYS_ONLY'],
  ['open-index', 'openDepartment', 'dueAt', 'KEYS_ONLY'],
  ['received-index', 'receivedShard', 'receivedAt', 'KEYS_ONLY'],
  ['officer-index', 'openOfficer', 'dueAt', 'KEYS_ONLY'],
  ['arrival-index', 'arrivedIn', 'arrivedAt', 'KEYS_ONLY'],
  ['topic-index', 'openTopic', 'dueAt', 'KEYS_ONLY'],
] as const;

const strings = (names: readonly string[]) =>
  [...new Set(names)].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }));

/** A real DynamoDB engine with an empty table each for cases and settings. End it with `stop`. */
export async function dynamoTables() {
  const folder = mkdtempSync(join(tmpdir(), 'synpunkt-tables-'));
  const engine = await startDynoxide(folder);
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${engine.port}`,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(
    new CreateTableCommand({
      TableName: 'cases',
      ...keys,
      AttributeDefinitions: strings([
        'pk',
        'sk',
        ...caseIndexes.flatMap(([, partition, sort]) => [partition, sort]),
      ]),
      GlobalSecondaryIndexes: caseIndexes.map(([IndexName, partition, sort, ProjectionType]) => ({
        IndexName,
        KeySchema: [
          { AttributeName: partition, KeyType: 'HASH' },
          { AttributeName: sort, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType },
      })),
    }),
  );
  await client.send(
    new CreateTableCommand({ TableName: 'settings', ...keys, AttributeDefinitions: strings(['pk', 'sk']) }),
  );
  return {
    client,
    async stop() {
      client.destroy();
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
