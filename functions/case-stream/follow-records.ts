import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { readCase, readMail } from '../../shared/adapters/aws/case-items.ts';
import { logFault } from '../../shared/adapters/runtime/log.ts';
import type { OwedMail } from '../../shared/domain/case/mail.ts';
import { type FollowDeps, followChange, type StoredChange } from './follow-change.ts';
import { type IndexDeps, indexWords } from './index-words.ts';
import { itemOf } from './item-of.ts';
import { holdsWords, writtenWords } from './written-words.ts';

type Deps = FollowDeps & { readonly words: () => Promise<IndexDeps> };

function storedChange(record: DynamoDBRecord): StoredChange | undefined {
  const after = itemOf(record.dynamodb?.NewImage);
  const before = itemOf(record.dynamodb?.OldImage);
  if (!after) return undefined;
  return after.sk?.S === 'CASE'
    ? { kind: 'case', before: before && readCase(before), after: readCase(after) }
    : { kind: 'mail', isNew: before === undefined, after: readMail(after) };
}

/**
 * Follows stored changes in their order, and orders the mail they owe together: several cases for one person are one
 * order then. A fault ends the batch at the record that failed: it and what comes after it come again, so that no
 * change is passed over.
 */
export async function followRecords(
  records: readonly DynamoDBRecord[],
  deps: Deps,
): Promise<DynamoDBBatchResponse> {
  const mails: OwedMail[] = [];
  const queues: FollowDeps['queues'] = { order: async (owed) => void mails.push(...owed) };
  const failed = await followEach(records, { ...deps, queues });
  const [first] = records;
  try {
    if (mails.length > 0) await deps.queues.order(mails);
  } catch (error) {
    return first ? comesAgain(first, error) : { batchItemFailures: [] };
  }
  return failed ? comesAgain(failed.record, failed.error) : { batchItemFailures: [] };
}

async function followEach(
  records: readonly DynamoDBRecord[],
  deps: Deps,
): Promise<{ readonly record: DynamoDBRecord; readonly error: unknown } | undefined> {
  const ofWords = records.filter(holdsWords);
  for (const record of records) {
    try {
      if (holdsWords(record)) {
        // All of a batch at once, with the first of them: a complaint is one entry of the index.
        if (record === ofWords[0])
          for (const written of writtenWords(ofWords)) await indexWords(written, await deps.words());
        continue;
      }
      const change = storedChange(record);
      if (change) await followChange(change, deps);
    } catch (error) {
      return { record, error };
    }
  }
  return undefined;
}

function comesAgain({ dynamodb }: DynamoDBRecord, error: unknown): DynamoDBBatchResponse {
  const { Keys, SequenceNumber = '' } = dynamodb ?? {};
  logFault('case-stream.failed', error, {
    item: `${Keys?.pk?.S} ${Keys?.sk?.S}`,
    sequence: SequenceNumber,
    next: 'the batch comes again from this record, later its place in the dead letters',
  });
  return { batchItemFailures: [{ itemIdentifier: SequenceNumber }] };
}
