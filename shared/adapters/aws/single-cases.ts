import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SingleCases } from '../../domain/case/case-store.ts';
import { normaliseReference, sha256 } from '../../use-cases/intake/tokens.ts';
import {
  caseKey,
  draftItem,
  lookUpItem,
  mailKey,
  rawMailItem,
  readCase,
  readContact,
  readFile,
  readMail,
  readRawMail,
  readText,
  seenKey,
} from './case-items.ts';
import { caseLists } from './case-lists.ts';
import { caseWrites } from './case-writes.ts';
import { owedMails } from './owed-mails.ts';
import { absent, tableOf } from './table.ts';

/** Cases on DynamoDB: one partition a case, with its text, contact, timeline, messages and mails. */
export function singleCases(client: DynamoDBClient, name: string): SingleCases {
  const table = tableOf(client, name);
  const { get, putIf, updateIf, partition, keep } = table;

  async function whole(id: string) {
    return readFile(await Array.fromAsync(partition(caseKey(id))));
  }

  return {
    ...caseWrites(table),
    ...caseLists(table),
    ...owedMails(table),
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
    async keepSeen(caseId, staff, at) {
      await updateIf(
        { pk: { S: caseKey(caseId) }, sk: { S: 'CONTACT' } },
        {
          UpdateExpression: 'SET #seen = :at',
          // Where retention has taken the contact, nobody works on the case any more.
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeNames: { '#seen': seenKey(staff) },
          ExpressionAttributeValues: { ':at': { S: at } },
        },
      );
    },
    async keepDraft(caseId, draft) {
      await keep(draftItem(caseId, draft));
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
    async caseOfThread(messageId) {
      const stored = await get(`THREAD#${sha256(messageId)}`, 'THREAD');
      return stored?.caseId?.S;
    },
    async rememberThread(messageId, caseId) {
      await keep(lookUpItem('THREAD', sha256(messageId), { caseId }));
    },
    keepArrived: (messageId, at) =>
      updateIf(
        { pk: { S: `THREAD#${sha256(messageId)}` }, sk: { S: 'THREAD' } },
        {
          UpdateExpression: 'SET arrivedAt = :at',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':at': { S: at } },
        },
      ),
    async arrivedAt(messageId) {
      const stored = await get(`THREAD#${sha256(messageId)}`, 'THREAD');
      return stored?.arrivedAt?.S;
    },
    async rawMailOutcome(id) {
      const stored = await get(`RAWMAIL#${id}`, 'RAWMAIL');
      return stored && readRawMail(stored);
    },
    keepRawMailOutcome: (id, outcome) => putIf(rawMailItem(id, outcome), absent),
    async heartbeat(address) {
      const stored = await get(`HEARTBEAT#${address}`, 'HEARTBEAT');
      return stored?.slot?.S;
    },
    async keepHeartbeat(address, slot) {
      await keep(lookUpItem('HEARTBEAT', address, { slot }));
    },
  };
}
