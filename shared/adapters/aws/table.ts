import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { inParts } from '../../use-cases/case/in-parts.ts';
import { warn } from '../runtime/log.ts';
import { batchGet } from './batch-get.ts';
import { cameInBetween } from './came-in-between.ts';

/** How everything lies in a table. */
export type Item = Record<string, AttributeValue>;

/** With every text such that the table takes it: half a sign, cut off somewhere on the way, keeps nothing from being stored. */
function wellFormed<Content>(content: Content): Content;
function wellFormed(content: unknown): unknown {
  if (typeof content === 'string') return content.toWellFormed();
  if (Array.isArray(content)) return content.map((each: unknown) => wellFormed(each));
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, wellFormed(value)]));
}

export function item(pk: string, sk: string, content: object): Item {
  return marshall(wellFormed({ ...content, pk, sk }), { removeUndefinedValues: true });
}

/**
 * Reads one item of many. One that cannot be read is logged by its key and left out, so that it keeps the others from
 * nobody; who opens it alone hears that it is broken.
 */
export function orSetAside<Read>(read: (item: Item) => Read, item: Item): Read | undefined {
  try {
    return read(item);
  } catch (fault) {
    warn('item-set-aside', { item: item.pk?.S, kind: item.sk?.S?.split('#')[0] }, fault);
    return undefined;
  }
}

/** The condition that no item has this key yet. */
export const absent = 'attribute_not_exists(pk)';

/** More entries of an index than a page of 1 MB holds; DynamoDB refuses a limit beyond a 32-bit number. */
const mostInOneRead = 100_000;

/** Writes one transaction takes. */
const mostWrites = 100;

type Group = readonly TransactWriteItem[];

/** One table, as the stores read and write it. */
export type Table = ReturnType<typeof tableOf>;

export function tableOf(client: DynamoDBClient, table: string) {
  const put = (Item: Item, condition?: string): TransactWriteItem => ({
    Put: { TableName: table, Item, ...(condition && { ConditionExpression: condition }) },
  });

  async function get(pk: string, sk: string): Promise<Item | undefined> {
    const key = { pk: { S: pk }, sk: { S: sk } };
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }),
    );
    return Item;
  }

  /** False when the condition did not hold. */
  async function putIf(
    Item: Item,
    ConditionExpression: string,
    ExpressionAttributeValues?: Item,
  ): Promise<boolean> {
    try {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item,
          ConditionExpression,
          ...(ExpressionAttributeValues && { ExpressionAttributeValues }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  /** False when the condition did not hold. */
  async function updateIf(
    Key: Item,
    update: Pick<
      UpdateItemCommandInput,
      'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
    >,
  ): Promise<boolean> {
    try {
      await client.send(new UpdateItemCommand({ TableName: table, Key, ...update }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  /** With a limit, the first read takes so many and each further one eight times more: few are wanted, or all. */
  async function* query(input: Omit<QueryCommandInput, 'TableName'>): AsyncGenerator<Item> {
    let from: Item | undefined;
    let { Limit } = input;
    do {
      const page: QueryCommandOutput = await client.send(
        new QueryCommand({
          TableName: table,
          ...input,
          ...(Limit !== undefined && { Limit }),
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      yield* page.Items ?? [];
      from = page.LastEvaluatedKey;
      if (Limit !== undefined) Limit = Math.min(8 * Limit, mostInOneRead);
    } while (from);
  }

  /** Entries of an index partition whose sort key is at or before `until`. */
  const indexed = (IndexName: string, key: [string, string], sort?: [string, string], Limit?: number) =>
    query({
      ...(Limit !== undefined && { Limit }),
      IndexName,
      KeyConditionExpression: sort ? '#k = :k AND #s <= :s' : '#k = :k',
      ExpressionAttributeNames: { '#k': key[0], ...(sort && { '#s': sort[0] }) },
      ExpressionAttributeValues: { ':k': { S: key[1] }, ...(sort && { ':s': { S: sort[1] } }) },
    });

  /** True when all of it was written; false when somebody else changed the case meanwhile. Throws what DynamoDB never takes. */
  async function written(TransactItems: TransactWriteItem[]): Promise<boolean> {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems }));
      return true;
    } catch (error) {
      if (cameInBetween(error)) return false;
      throw error;
    }
  }

  /**
   * Writes groups of items, each whole or not at all, as many in a transaction as it takes. A group whose condition does not hold
   * keeps no other back: the others are written again without it; and where something else came in between, each by itself.
   *
   * @param groups - no two of the same item, none larger than a transaction
   * @returns of each whether it was written
   */
  async function writtenTogether(groups: readonly Group[]): Promise<readonly boolean[]> {
    const written = new Set<Group>();
    for (const some of inParts(groups, mostWrites, ({ length }) => length))
      for (const group of await writtenOf(some)) written.add(group);
    return groups.map((group) => written.has(group));
  }

  /** Those of one transaction's groups that could be written. */
  async function writtenOf(groups: readonly Group[]): Promise<readonly Group[]> {
    if (groups.length === 0) return [];
    const { isWritten, refused } = await write(groups);
    if (isWritten) return groups;
    if (refused.size > 0) return writtenOf(groups.filter((group) => !refused.has(group)));
    if (groups.length === 1) return [];
    const written: Group[] = [];
    for (const group of groups) written.push(...(await writtenOf([group])));
    return written;
  }

  /** Whether all of it was written; if not, the groups whose condition does not hold. */
  async function write(groups: readonly Group[]) {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: groups.flat() }));
      return { isWritten: true, refused: new Set<Group>() };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      const owners = groups.flatMap((group) => group.map(() => group));
      const refused = owners.filter((_, i) => reasons[i]?.Code === 'ConditionalCheckFailed');
      return { isWritten: false, refused: new Set(refused) };
    }
  }

  return {
    client,
    name: table,
    put,
    get,
    putIf,
    updateIf,
    query,
    /** Every item of a partition, as it is now. */
    partition: (pk: string) =>
      query({
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: pk } },
      }),
    indexed,
    written,
    writtenTogether,
    /** Items of these keys, a hundred in one read, in no order. */
    batch: (keys: readonly { readonly pk: string; readonly sk: string }[]) => batchGet(client, table, keys),
    /** The same at half the price, as they were a moment ago at the most: for lists. */
    glance: (keys: readonly { readonly pk: string; readonly sk: string }[]) =>
      batchGet(client, table, keys, { ConsistentRead: false }),
    /** Writes an item whatever stood there. */
    async keep(Item: Item): Promise<void> {
      await client.send(new PutItemCommand({ TableName: table, Item }));
    },
  };
}
