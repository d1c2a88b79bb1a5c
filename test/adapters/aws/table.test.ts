import {
  DynamoDBClient,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { tableOf } from '../../../shared/adapters/aws/table.ts';

const table = mockClient(DynamoDBClient);
beforeEach(() => table.reset());
afterAll(() => table.restore());

const { indexed, written, writtenTogether } = tableOf(new DynamoDBClient({ region: 'eu-north-1' }), 'cases');
const item = (pk: string): TransactWriteItem => ({ Put: { TableName: 'cases', Item: { pk: { S: pk } } } });
const groups = (count: number) => Array.from({ length: count }, (_, i) => [item(`${i} a`), item(`${i} b`)]);
const keyOf = ({ Put }: TransactWriteItem) => Put?.Item?.pk?.S ?? '';
const transactions = () =>
  table
    .commandCalls(TransactWriteItemsCommand)
    .map(({ args: [{ input }] }) => (input.TransactItems ?? []).map(keyOf));

/** Cancels every transaction in which something is in the way, as DynamoDB does: with a reason for each of its writes. */
function inTheWay(codeOf: (key: string) => string | undefined) {
  table
    .on(TransactWriteItemsCommand)
    .callsFake(({ TransactItems = [] }: { TransactItems?: TransactWriteItem[] }) => {
      const codes = TransactItems.map((write) => codeOf(keyOf(write)) ?? 'None');
      if (codes.every((code) => code === 'None')) return {};
      throw new TransactionCanceledException({
        message: 'cancelled',
        $metadata: {},
        CancellationReasons: codes.map((Code) => ({ Code })),
      });
    });
}

it('writes a hundred in a transaction, and no group in two', async () => {
  inTheWay(() => undefined);
  expect(await writtenTogether([...groups(49), [item('x'), item('y'), item('z')], [item('last')]])).toEqual(
    Array.from({ length: 51 }, () => true),
  );
  expect(transactions().map((keys) => keys.length)).toEqual([98, 4]);
});

it('leaves out the groups whose condition does not hold', async () => {
  inTheWay((key) => (key === '1 b' || key === '3 a' ? 'ConditionalCheckFailed' : undefined));
  expect(await writtenTogether(groups(5))).toEqual([true, false, true, false, true]);
  expect(transactions()).toHaveLength(2);
});

it('writes each by itself where another transaction came in between', async () => {
  let conflicts = 1;
  inTheWay((key) => (key === '1 b' && conflicts-- > 0 ? 'TransactionConflict' : undefined));
  expect(await writtenTogether(groups(3))).toEqual([true, true, true]);
  expect(transactions().map((keys) => keys.length)).toEqual([6, 2, 2, 2]);
});

it('gives up what stays in the way, and nothing else', async () => {
  inTheWay((key) =>
    key === '1 b' ? 'TransactionConflict' : key === '2 a' ? 'ConditionalCheckFailed' : undefined,
  );
  expect(await writtenTogether(groups(4))).toEqual([true, false, false, true]);
});

it('tells what came in between from what DynamoDB never takes', async () => {
  inTheWay(() => 'TransactionConflict');
  expect(await written([item('1 a')])).toBe(false);
  inTheWay(() => 'ConditionalCheckFailed');
  expect(await written([item('1 a')])).toBe(false);
  inTheWay((key) => (key === '1 b' ? 'ValidationError' : 'ConditionalCheckFailed'));
  await expect(written([item('1 a'), item('1 b')])).rejects.toThrow(TransactionCanceledException);
});

it('fails when the table is away', async () => {
  table.on(TransactWriteItemsCommand).rejects(new Error('away'));
  await expect(writtenTogether(groups(2))).rejects.toThrow('away');
});

it('reads on through a partition of any size, with no limit that DynamoDB would refuse', async () => {
  const pages = 20;
  table.on(QueryCommand).callsFake(() => {
    const isLast = table.commandCalls(QueryCommand).length >= pages;
    return { Items: [{ pk: { S: 'x' } }], ...(!isLast && { LastEvaluatedKey: { pk: { S: 'x' } } }) };
  });
  const read = await Array.fromAsync(indexed('open-index', ['openDepartment', 'streets'], undefined, 50));
  expect(read).toHaveLength(pages);
  const limits = table.commandCalls(QueryCommand).map(({ args: [{ input }] }) => input.Limit ?? 0);
  expect(limits.slice(0, 3)).toEqual([50, 400, 3200]);
  expect(Math.max(...limits)).toBeLessThan(2 ** 31);
});
