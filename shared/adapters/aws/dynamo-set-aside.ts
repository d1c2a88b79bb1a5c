import {
  DeleteItemCommand,
  QueryCommand,
  type QueryCommandOutput,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { SetAside } from '../../domain/case/set-aside.ts';
import type { SetAsideStore } from '../../domain/case/set-aside-store.ts';
import { lookUpItem } from './case-items.ts';
import { readSetAside, setAsideItem, setAsideKey, setAsideList } from './set-aside-items.ts';
import { absent, orSetAside, type Table } from './table.ts';

/** Mails of one page of the index; a mail may be 120 kB. */
const mailsInOneRead = 50;

/** Set-aside mails beside the cases, in the same table. */
export function dynamoSetAside(table: Table): SetAsideStore {
  const { client, name, put, get, putIf, batch } = table;

  /** In the order of the index, as they are now. */
  async function* listed(
    state: SetAside['state'],
    range: { readonly from: string; readonly to: string; readonly newestFirst: boolean },
  ): AsyncGenerator<SetAside> {
    let from: QueryCommandOutput['LastEvaluatedKey'];
    do {
      const page: QueryCommandOutput = await client.send(
        new QueryCommand({
          TableName: name,
          IndexName: 'open-index',
          KeyConditionExpression: 'openDepartment = :list AND dueAt BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':list': { S: setAsideList(state) },
            ':from': { S: range.from },
            ':to': { S: range.to },
          },
          ScanIndexForward: !range.newestFirst,
          Limit: mailsInOneRead,
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      const keys = (page.Items ?? []).map(({ pk, sk }) => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' }));
      const found = new Map<string, SetAside>();
      for await (const stored of batch(keys)) {
        const mail = orSetAside(readSetAside, stored);
        if (mail?.state === state) found.set(stored.pk?.S ?? '', mail);
      }
      for (const { pk } of keys) {
        const mail = found.get(pk);
        if (mail) yield mail;
      }
      from = page.LastEvaluatedKey;
    } while (from);
  }

  return {
    async keep(mail, outcome) {
      const raw = lookUpItem('RAWMAIL', mail.id, { ...outcome, setAside: true });
      try {
        const TransactItems = [put(raw, absent), put(setAsideItem(mail))];
        await client.send(new TransactWriteItemsCommand({ TransactItems }));
        return true;
      } catch (fault) {
        const isKnown =
          fault instanceof TransactionCanceledException &&
          fault.CancellationReasons?.some(({ Code }) => Code === 'ConditionalCheckFailed');
        if (isKnown) return false;
        throw fault;
      }
    },
    async mail(id) {
      const { pk, sk } = setAsideKey(id);
      const stored = await get(pk, sk);
      return stored && readSetAside(stored);
    },
    list: (state, from, to) => listed(state, { from, to, newestFirst: true }),
    // Listed: neither a case nor removed meanwhile.
    keepJudged: (mail) => putIf(setAsideItem(mail), 'attribute_exists(openDepartment)'),
    async *before(until) {
      // Instants are text of one length; a year's first digits come before any of them.
      yield* listed('waiting', { from: '0', to: until, newestFirst: false });
      yield* listed('right', { from: '0', to: until, newestFirst: false });
    },
    async remove(id) {
      const { pk, sk } = setAsideKey(id);
      await client.send(new DeleteItemCommand({ TableName: name, Key: { pk: { S: pk }, sk: { S: sk } } }));
    },
  };
}
