import type { DynamoDbProxy } from './dynamodb.ts';
import { EngineError, isObject, type JsonObject, listOf, objectOf, textOf } from './json.ts';
import type { Resource } from './resource.ts';

/**
 * Makes the engine's tables those of the template; safe to repeat. New indexes are added to existing tables.
 *
 * @param journal - every table gets a stream, from which the journal is written
 * @throws EngineError if a key schema changed, which DynamoDB cannot do either
 */
export async function provisionTables(
  dynamodb: DynamoDbProxy,
  tables: readonly Resource[],
  journal: boolean,
): Promise<void> {
  for (const table of tables) {
    const present = await describe(dynamodb, table.name);
    if (present) await update(dynamodb, table, present);
    else await create(dynamodb, table, journal);
  }
}

async function describe(dynamodb: DynamoDbProxy, name: string): Promise<JsonObject | undefined> {
  try {
    return objectOf((await dynamodb.ask('DescribeTable', { TableName: name })).Table);
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'ResourceNotFoundException') return undefined;
    throw fault;
  }
}

async function create(
  dynamodb: DynamoDbProxy,
  { name, properties }: Resource,
  journal: boolean,
): Promise<void> {
  const stream = properties.StreamSpecification ?? (journal && { StreamViewType: 'NEW_IMAGE' });
  await dynamodb.ask('CreateTable', {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: properties.AttributeDefinitions,
    KeySchema: properties.KeySchema,
    GlobalSecondaryIndexes: indexesOf(properties),
    LocalSecondaryIndexes: properties.LocalSecondaryIndexes,
    StreamSpecification: isObject(stream)
      ? { StreamEnabled: true, StreamViewType: stream.StreamViewType }
      : undefined,
  });
}

async function update(dynamodb: DynamoDbProxy, table: Resource, present: JsonObject): Promise<void> {
  const { name, properties } = table;
  if (keysOf(present) !== keysOf(properties))
    throw new EngineError(
      `The keys of table ${name} changed since this data folder was made; delete the data folder.`,
    );
  const presentIndexes = new Map(indexesByName(present.GlobalSecondaryIndexes));
  for (const [indexName, index] of indexesByName(indexesOf(properties))) {
    const old = presentIndexes.get(indexName);
    if (old && keysOf(old) !== keysOf(index))
      throw new EngineError(
        `The keys of index ${indexName} of table ${name} changed since this data folder was made; delete the data folder.`,
      );
    if (old) continue;
    await dynamodb.ask('UpdateTable', {
      TableName: name,
      AttributeDefinitions: properties.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create: index }],
    });
  }
}

function indexesOf(properties: JsonObject): unknown {
  const indexes = properties.GlobalSecondaryIndexes;
  if (!Array.isArray(indexes) || indexes.length === 0) return undefined;
  return indexes.map((index) => {
    const { IndexName, KeySchema, Projection } = objectOf(index);
    return { IndexName, KeySchema, Projection };
  });
}

function indexesByName(indexes: unknown): [string, JsonObject][] {
  return listOf(indexes).map((index) => [textOf(objectOf(index).IndexName) ?? '', objectOf(index)]);
}

function keysOf(described: JsonObject): string {
  return listOf(described.KeySchema)
    .map((key) => `${textOf(objectOf(key).AttributeName)}:${textOf(objectOf(key).KeyType)}`)
    .sort()
    .join(',');
}
