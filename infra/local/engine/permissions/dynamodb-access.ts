import { type JsonObject, listOf, objectOf, textOf } from '../json.ts';
import type { Resource } from '../resource.ts';
import type { Access } from './access.ts';

interface TableKeys {
  readonly arn: string;
  /** Name of the partition key. */
  readonly partition: string;
  readonly indexes: Readonly<Record<string, string>>;
}

export type Tables = ReadonlyMap<string, TableKeys>;

export function tablesOf(resources: readonly Resource[]): Tables {
  return new Map(
    resources.map(({ name, arn, properties }) => [
      name,
      {
        arn,
        partition: partitionOf(properties.KeySchema),
        indexes: Object.fromEntries(
          listOf(properties.GlobalSecondaryIndexes)
            .map(objectOf)
            .map((index) => [String(index.IndexName), partitionOf(index.KeySchema)]),
        ),
      },
    ]),
  );
}

/** What a call asks for; a transaction asks for each of its writes as if it came alone. */
export function dynamodbAccess(operation: string, input: JsonObject, tables: Tables): readonly Access[] {
  const table = (name: unknown) => tables.get(String(name));
  const onItem = (action: string, tableName: unknown, item: unknown): Access => {
    const keys = table(tableName);
    return {
      action: `dynamodb:${action}`,
      resource: keys?.arn ?? String(tableName),
      context: leading([objectOf(item)[keys?.partition ?? '']]),
    };
  };
  switch (operation) {
    case 'PutItem':
      return [onItem(operation, input.TableName, input.Item)];
    case 'GetItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [onItem(operation, input.TableName, input.Key)];
    case 'Query':
      return [queryAccess(input, table(input.TableName))];
    case 'BatchGetItem':
      return Object.entries(objectOf(input.RequestItems)).map(([name, asked]) => {
        const keys = table(name);
        const items = listOf(objectOf(asked).Keys).map((key) => objectOf(key)[keys?.partition ?? '']);
        return {
          action: 'dynamodb:BatchGetItem',
          resource: keys?.arn ?? name,
          context: leading(items),
        };
      });
    case 'TransactWriteItems':
      return listOf(input.TransactItems).flatMap((item) =>
        Object.entries(objectOf(item)).map(([kind, write]) => {
          const { TableName, Item, Key } = objectOf(write);
          const action = kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`;
          return onItem(action, TableName, Item ?? Key);
        }),
      );
    default:
      return [{ action: `dynamodb:${operation}`, resource: table(input.TableName)?.arn ?? '*' }];
  }
}

function queryAccess(input: JsonObject, keys: TableKeys | undefined): Access {
  const index = textOf(input.IndexName);
  const partition = index === undefined ? keys?.partition : keys?.indexes[index];
  const names = objectOf(input.ExpressionAttributeNames);
  const values = objectOf(input.ExpressionAttributeValues);
  const equals = [...String(input.KeyConditionExpression).matchAll(/(#?\w+)\s*=\s*(:\w+)/g)];
  const found = equals.find(([, name = '']) => (textOf(names[name]) ?? name) === partition);
  const resource = keys?.arn ?? String(input.TableName);
  return {
    action: 'dynamodb:Query',
    resource: index === undefined ? resource : `${resource}/index/${index}`,
    context: leading([values[found?.[2] ?? '']]),
  };
}

function leading(values: readonly unknown[]): NonNullable<Access['context']> {
  return { 'dynamodb:LeadingKeys': values.map((value) => String(Object.values(objectOf(value))[0])) };
}

function partitionOf(schema: unknown): string {
  const hash = listOf(schema)
    .map(objectOf)
    .find((key) => key.KeyType === 'HASH');
  return textOf(hash?.AttributeName) ?? '';
}
