import {
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
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { Case } from '../../domain/case/case.ts';
import type { CaseChange } from '../../domain/case/case-file.ts';
import type { CaseStore, Glance, Registration } from '../../domain/case/case-store.ts';
import { mailGroup } from '../../domain/case/gathered-mail.ts';
import { claimedMail, type OwedMail } from '../../domain/case/mail.ts';
import { normaliseReference, sha256 } from '../../use-cases/intake/tokens.ts';
import { batchGet } from './batch-get.ts';
import {
  answeredKey,
  caseItem,
  caseKey,
  contactItem,
  endedKey,
  eventItem,
  type Item,
  lookShards,
  lookUpItem,
  mailItem,
  mailKey,
  messageItem,
  orSetAside,
  personItem,
  readCase,
  readContact,
  readFile,
  readMail,
  readSeen,
  readText,
  receivedShards,
  seenItem,
  seenKey,
  shardOf,
  textItem,
} from './case-items.ts';
import { deletionsOf, removalTransactions } from './removal-writes.ts';

const rawMailOutcomeSchema = z.object({
  outcome: z.enum(['case', 'message', 'automatic', 'refused', 'duplicate']),
  reference: z.string().optional(),
  reason: z.string().optional(),
});

const deadlineIndex = { name: 'deadline-index', partition: 'deadlineShard', sort: 'lookAt' };
const unsentIndex = { name: 'unsent-index', partition: 'unsentFor', sort: 'sendAt' };

const casesInOneRead = 100;

/** Cases on DynamoDB. A state change is one transaction (D6); a case is accepted in one (D5). */
export function dynamoCases(client: DynamoDBClient, table: string): CaseStore {
  const put = (Item: Item, condition?: string): TransactWriteItem => ({
    Put: { TableName: table, Item, ...(condition && { ConditionExpression: condition }) },
  });
  const absent = 'attribute_not_exists(pk)';

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

  async function* query(input: Omit<QueryCommandInput, 'TableName'>): AsyncGenerator<Item> {
    let from: Item | undefined;
    do {
      const page: QueryCommandOutput = await client.send(
        new QueryCommand({ TableName: table, ...input, ...(from && { ExclusiveStartKey: from }) }),
      );
      yield* page.Items ?? [];
      from = page.LastEvaluatedKey;
    } while (from);
  }

  /** Entries of an index partition whose sort key is at or before `until`. */
  const indexed = (IndexName: string, key: [string, string], sort?: [string, string]) =>
    query({
      IndexName,
      KeyConditionExpression: sort ? '#k = :k AND #s <= :s' : '#k = :k',
      ExpressionAttributeNames: { '#k': key[0], ...(sort && { '#s': sort[0] }) },
      ExpressionAttributeValues: { ':k': { S: key[1] }, ...(sort && { ':s': { S: sort[1] } }) },
    });

  const idOf = (stored: Item): string => (stored.pk?.S ?? '').slice('CASE#'.length);

  async function whole(id: string) {
    const items: Item[] = [];
    for await (const stored of query({
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: caseKey(id) } },
    }))
      items.push(stored);
    return readFile(items);
  }

  function newCaseWrites(registration: Registration): TransactWriteItem[] {
    const { case: c, text, contact, event, mails, messages, threads, personKeys = [] } = registration;
    return [
      put(caseItem(c)),
      put(textItem(c.id, text)),
      put(contactItem(c.id, contact)),
      put(eventItem(c.id, event)),
      // References come of ids: where the reference is new, the case is.
      put(lookUpItem('REFERENCE', c.reference, { caseId: c.id }), absent),
      ...mails.map((mail) => put(mailItem(mail))),
      ...messages.map((message) => put(messageItem(c.id, message))),
      ...threads.map((id) => put(lookUpItem('THREAD', sha256(id), { caseId: c.id }))),
      ...personKeys.map((key) => put(personItem(key, c.id))),
    ];
  }

  /** The case, what became of its mail, and the task a records request in it is: the mail becomes the case, once. */
  function registrationWrites(made: Registration): TransactWriteItem[] {
    const { rawMailKey } = made.text;
    const outcome = { outcome: 'case', reference: made.case.reference } as const;
    return [
      ...newCaseWrites(made),
      ...(rawMailKey ? [put(lookUpItem('RAWMAIL', rawMailKey, outcome), absent)] : []),
      ...(made.recordsTask ? newCaseWrites(made.recordsTask) : []),
    ];
  }

  async function accept(registration: Registration): ReturnType<CaseStore['accept']> {
    const { case: c } = registration;
    const writes = registrationWrites(registration);
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: writes }));
      return { kind: 'accepted', case: c };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const [stored, text] = await Promise.all([get(caseKey(c.id), 'CASE'), get(caseKey(c.id), 'TEXT')]);
      if (!stored) {
        const isTaken = error.CancellationReasons?.some(
          ({ Code }, i) => Code === 'ConditionalCheckFailed' && writes[i]?.Put?.Item?.sk?.S === 'REFERENCE',
        );
        if (isTaken) return { kind: 'reference-taken' };
        // Another transaction was in the way, or the mail has been taken in: the caller's retry decides.
        throw error;
      }
      const same = text === undefined || readText(text).bodyHash === registration.text.bodyHash;
      return same ? { kind: 'repeated', case: readCase(stored) } : { kind: 'other-body' };
    }
  }

  function changeWrites(before: Case, change: CaseChange): TransactWriteItem[] {
    const { id } = change.case;
    const asBefore = {
      ConditionExpression: 'version = :before',
      ExpressionAttributeValues: { ':before': { N: String(before.version) } },
    };
    return [
      { Put: { TableName: table, Item: caseItem(change.case), ...asBefore } },
      put(eventItem(id, change.event)),
      ...change.mails.map((mail) => put(mailItem(mail))),
      ...change.messages.map((message) => put(messageItem(id, message))),
    ];
  }

  /** True when all of it was written; false when somebody else changed the case meanwhile. */
  async function written(TransactItems: TransactWriteItem[]): Promise<boolean> {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems }));
      return true;
    } catch (error) {
      if (error instanceof TransactionCanceledException) return false;
      throw error;
    }
  }

  const remove: CaseStore['remove'] = async (file, change, lookUps) => {
    for (const writes of removalTransactions(
      deletionsOf(table, file, change.case, lookUps),
      changeWrites(file.case, change),
    ))
      if (!(await written(writes))) return 'conflict';
    return 'stored';
  };

  const store: CaseStore['store'] = async (before, change, alongside = {}) => {
    const { id } = change.case;
    const { threads = [], contact, personKeys = [], rawMail, also } = alongside;
    const writes: TransactWriteItem[] = [
      ...changeWrites(before, change),
      ...threads.map((each) => put(lookUpItem('THREAD', sha256(each), { caseId: id }))),
      ...(contact ? [put(contactItem(id, contact))] : []),
      ...personKeys.map((key) => put(personItem(key, id))),
      ...(rawMail
        ? [put(lookUpItem('RAWMAIL', rawMail.id, { ...rawMailOutcomeSchema.parse(rawMail) }), absent)]
        : []),
      ...(also ? changeWrites(also.before, also.change) : []),
    ];
    return (await written(writes)) ? 'stored' : 'conflict';
  };

  /** Entries of every shard of a sparse index up to `until`; the shards are read side by side. */
  async function sharded(
    index: { readonly name: string; readonly partition: string; readonly sort: string },
    shards: readonly string[],
    until: string,
  ): Promise<Item[]> {
    const found = shards.map((shard) =>
      Array.fromAsync(indexed(index.name, [index.partition, shard], [index.sort, until])),
    );
    return (await Promise.all(found)).flat();
  }
  const everyShard = (prefix: string) =>
    Array.from({ length: lookShards }, (_, shard) => `${prefix}#${shard}`);

  async function* unsent(until: string, group?: string): AsyncGenerator<OwedMail> {
    const shards = group ? [`UNSENT#${shardOf(group, lookShards)}`] : everyShard('UNSENT');
    for (const entry of await sharded(unsentIndex, shards, until)) {
      // The index lags and holds keys only: the mail itself says whether it is still owed, and to whom.
      const stored = await get(entry.pk?.S ?? '', entry.sk?.S ?? '');
      if (!stored?.unsentFor) continue;
      const mail = orSetAside(readMail, stored);
      if (!mail) continue;
      if (group === undefined || mailGroup(mail) === group) yield mail;
    }
  }

  async function idsOfPerson(key: string, atMost = Number.POSITIVE_INFINITY): Promise<Set<string>> {
    const ids = new Set<string>();
    const found = query({
      ...(Number.isFinite(atMost) && { Limit: atMost }),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `PERSON#${key}` } },
    });
    for await (const entry of found) {
      ids.add((entry.sk?.S ?? '').slice('CASE#'.length));
      if (ids.size >= atMost) break;
    }
    return ids;
  }

  /**
   * Cases in an index partition, in its order, as they are now. The index holds keys only, so that a change of a case
   * that moves it nowhere writes nothing there; reading a case here costs a fifth of writing it in there.
   */
  async function* listed(index: string, attribute: string, value: string): AsyncGenerator<Case> {
    let ids: string[] = [];
    for await (const entry of indexed(index, [attribute, value])) {
      ids.push(idOf(entry));
      if (ids.length < casesInOneRead) continue;
      yield* casesOf(ids, attribute, value);
      ids = [];
    }
    yield* casesOf(ids, attribute, value);
  }

  async function* casesOf(ids: readonly string[], attribute: string, value: string): AsyncGenerator<Case> {
    const keys = ids.map((id) => ({ pk: caseKey(id), sk: 'CASE' }));
    const found = new Map<string, Item>();
    for await (const stored of batchGet(client, table, keys)) found.set(idOf(stored), stored);
    for (const id of ids) {
      const stored = found.get(id);
      if (stored?.[attribute]?.S !== value) continue;
      const c = orSetAside(readCase, stored);
      if (c) yield c;
    }
  }

  async function glances(ids: readonly string[], staff: string): Promise<Map<string, Glance>> {
    const keys = ids.flatMap((id) =>
      ['TEXT', 'CONTACT', seenKey(staff)].map((sk) => ({ pk: caseKey(id), sk })),
    );
    const found = new Map<string, Item>();
    for await (const stored of batchGet(client, table, keys))
      found.set(`${idOf(stored)} ${stored.sk?.S}`, stored);
    return new Map(
      ids.map((id) => {
        const [text, contact, seen] = ['TEXT', 'CONTACT', seenKey(staff)].map((sk) =>
          found.get(`${id} ${sk}`),
        );
        return [
          id,
          {
            text: text && readText(text),
            contact: contact && readContact(contact),
            seenAt: seen && readSeen(seen),
          },
        ];
      }),
    );
  }

  return {
    accept,
    store,
    remove,
    unsent,
    file: whole,
    async case(id) {
      const stored = await get(caseKey(id), 'CASE');
      return stored && readCase(stored);
    },
    async contact(id) {
      const stored = await get(caseKey(id), 'CONTACT');
      return stored && readContact(stored);
    },
    async text(id) {
      const stored = await get(caseKey(id), 'TEXT');
      return stored && readText(stored);
    },
    glances,
    async keepSeen(caseId, staff, at) {
      await client.send(new PutItemCommand({ TableName: table, Item: seenItem(caseId, staff, at) }));
    },
    async mail(caseId, mailId) {
      const stored = await get(caseKey(caseId), mailKey({ id: mailId, caseId }));
      return stored && readMail(stored);
    },
    async idOfReference(typed) {
      const reference = normaliseReference(typed);
      const stored = reference ? await get(`REFERENCE#${reference}`, 'REFERENCE') : undefined;
      return stored?.caseId?.S;
    },
    openOf: (of) =>
      'department' in of
        ? listed('open-index', 'openDepartment', of.department)
        : listed('officer-index', 'openOfficer', of.officer),
    answeredOf: (of) =>
      'department' in of
        ? listed('open-index', 'openDepartment', answeredKey(of.department))
        : listed('officer-index', 'openOfficer', answeredKey(of.officer)),
    async casesOfPerson(keys, atMost) {
      const [first = new Set<string>(), ...others] = await Promise.all(
        keys.map((key) => idsOfPerson(key, atMost)),
      );
      return [...first].filter((id) => others.every((each) => each.has(id)));
    },
    async *due(until) {
      for (const entry of await sharded(deadlineIndex, everyShard('LOOK'), until)) yield idOf(entry);
    },
    async *endedHolding(parts, until) {
      for (let shard = 0; shard < lookShards; shard++)
        for await (const entry of indexed(
          'open-index',
          ['openDepartment', endedKey(parts, shard)],
          ['dueAt', until],
        ))
          yield idOf(entry);
    },
    async *receivedOn(day) {
      const keys: { pk: string; sk: string }[] = [];
      for (let shard = 0; shard < receivedShards; shard++)
        for await (const entry of indexed('received-index', ['receivedShard', `${day}#${shard}`]))
          keys.push({ pk: entry.pk?.S ?? '', sk: 'CASE' });
      for await (const stored of batchGet(client, table, keys)) {
        const c = orSetAside(readCase, stored);
        if (c) yield c;
      }
    },
    oweNotice: (mail) => putIf(mailItem(mail), absent),
    claim: (mail, { name, now, until }) =>
      putIf(
        mailItem(claimedMail(mail, name, until)),
        'mailState = :owed OR (mailState = :sending AND (claimedUntilAt <= :now OR claim = :claim))',
        {
          ':owed': { S: 'owed' },
          ':sending': { S: 'sending' },
          ':now': { S: now },
          ':claim': { S: name },
        },
      ),
    keepClaimed: (mail) => putIf(mailItem(mail), 'mailState = :sending', { ':sending': { S: 'sending' } }),
    async keepDelivered(mail, at) {
      const { pk, sk } = mailItem(mail);
      if (!pk || !sk) return;
      try {
        await client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: { pk, sk },
            UpdateExpression: 'SET content.deliveredAt = :at',
            ConditionExpression: 'mailState = :sent AND attribute_not_exists(content.bouncedAt)',
            ExpressionAttributeValues: { ':at': { S: at }, ':sent': { S: 'sent' } },
          }),
        );
      } catch (fault) {
        if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
      }
    },
    async keepLook(c) {
      await putIf(caseItem(c), 'version = :before', { ':before': { N: String(c.version) } });
    },
    async caseOfThread(messageId) {
      const stored = await get(`THREAD#${sha256(messageId)}`, 'THREAD');
      return stored?.caseId?.S;
    },
    async rememberThread(messageId, caseId) {
      await client.send(
        new PutItemCommand({ TableName: table, Item: lookUpItem('THREAD', sha256(messageId), { caseId }) }),
      );
    },
    async rawMailOutcome(id) {
      const stored = await get(`RAWMAIL#${id}`, 'RAWMAIL');
      if (!stored) return undefined;
      const { outcome, reference, reason } = rawMailOutcomeSchema.parse(unmarshall(stored));
      return { outcome, ...(reference && { reference }), ...(reason && { reason }) };
    },
    keepRawMailOutcome: (id, outcome) => putIf(lookUpItem('RAWMAIL', id, { ...outcome }), absent),
    async heartbeat(address) {
      const stored = await get(`HEARTBEAT#${address}`, 'HEARTBEAT');
      return stored?.slot?.S;
    },
    async keepHeartbeat(address, slot) {
      await client.send(
        new PutItemCommand({ TableName: table, Item: lookUpItem('HEARTBEAT', address, { slot }) }),
      );
    },
  };
}
