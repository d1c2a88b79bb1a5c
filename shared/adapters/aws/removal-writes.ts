import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Case } from '../../domain/case/case.ts';
import type { CaseFile } from '../../domain/case/case-file.ts';
import type { LookUps } from '../../domain/case/case-store.ts';
import { type HeldPart, partsHeld } from '../../domain/case/held-parts.ts';
import { sha256 } from '../../use-cases/intake/tokens.ts';
import { caseKey, draftKey, messageKey, personKey } from './case-items.ts';

/** A write and how much it counts against what one transaction takes. */
export interface Weighed {
  readonly write: TransactWriteItem;
  readonly bytes: number;
}

/** DynamoDB takes 100 writes and 4 MB of items in one transaction; some room is left for keys and names. */
const mostWrites = 100;
const mostBytes = 3_000_000;

/**
 * What leaves the table when a case goes from `file` to `after`. The raw mails
 * hold text and contact, so they go with the part that is removed first; what stays after that is only the text.
 */
export function deletionsOf(
  table: string,
  { case: c, text, contact, messages, drafts = [] }: CaseFile,
  after: Case,
  { personKeys, threads }: LookUps,
): Weighed[] {
  const left = new Set<HeldPart>(partsHeld(after));
  const pk = caseKey(c.id);
  const remove = (pk: string, sk: string, content?: object): Weighed => ({
    write: { Delete: { TableName: table, Key: { pk: { S: pk }, sk: { S: sk } } } },
    bytes: bytesOf(content),
  });
  const withoutMail = (sk: string, content: object): Weighed => ({
    write: {
      Update: {
        TableName: table,
        Key: { pk: { S: pk }, sk: { S: sk } },
        UpdateExpression: 'REMOVE content.mail, content.rawMailKey',
        ConditionExpression: 'attribute_exists(pk)',
      },
    },
    bytes: bytesOf(content),
  });
  const words = [
    ...(text ? [{ sk: 'TEXT', content: text }] : []),
    ...messages.map((message) => ({ sk: messageKey(message), content: message })),
  ];
  const withoutExcerpt: Weighed = {
    write: {
      Update: {
        TableName: table,
        Key: { pk: { S: pk }, sk: { S: 'CONTACT' } },
        UpdateExpression: 'REMOVE excerpt',
        ConditionExpression: 'attribute_exists(pk)',
      },
    },
    bytes: 0,
  };
  const isTextGoing = text !== undefined && !left.has('text');
  return [
    ...(left.has('contact') ? [] : [remove(pk, 'CONTACT')]),
    ...(left.has('contact') && contact && isTextGoing ? [withoutExcerpt] : []),
    ...personKeys.map((key) => remove(personKey(key), pk)),
    ...threads.map((id) => remove(`THREAD#${sha256(id)}`, 'THREAD')),
    // What somebody was writing may hold either, and nobody writes here any more.
    ...drafts.map((draft) => remove(pk, draftKey(draft), draft)),
    ...words.flatMap(({ sk, content }) => {
      if (!left.has('text')) return [remove(pk, sk, content)];
      return content.mail || content.rawMailKey ? [withoutMail(sk, content)] : [];
    }),
  ];
}

/**
 * One transaction where it fits; else several, of which the last writes that it has been done. Deleting what is gone and
 * stripping what is stripped change nothing, so that whoever is cut short begins anew.
 *
 * @param last - the case and its event, conditional on the version
 */
export function removalTransactions(
  deletions: readonly Weighed[],
  last: readonly TransactWriteItem[],
): TransactWriteItem[][] {
  const transactions: TransactWriteItem[][] = [];
  let current: TransactWriteItem[] = [];
  let bytes = 0;
  for (const each of deletions) {
    const isFull = current.length + last.length >= mostWrites || bytes + each.bytes > mostBytes;
    if (isFull && current.length > 0) {
      transactions.push(current);
      current = [];
      bytes = 0;
    }
    current.push(each.write);
    bytes += each.bytes;
  }
  return [...transactions, [...current, ...last]];
}

function bytesOf(content: object | undefined): number {
  return content === undefined ? 0 : Buffer.byteLength(JSON.stringify(content));
}
