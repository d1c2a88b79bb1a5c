import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { readCase, readMail } from '../../shared/adapters/aws/case-items.ts';
import { logFault } from '../../shared/adapters/runtime/log.ts';
import { type FollowDeps, followChange, type StoredChange } from './follow-change.ts';
import { type IndexDeps, indexWords } from './index-words.ts';
import { itemOf } from './item-of.ts';
import { holdsWords, writtenWords } from './written-words.ts';

function storedChange(record: DynamoDBRecord): StoredChange | undefined {
  const after = itemOf(record.dynamodb?.NewImage);
  const before = itemOf(record.dynamodb?.OldImage);
  if (!after) return undefined;
  return after.sk?.S === 'CASE'
    ? { kind: 'case', before: before && readCase(before), after: readCase(after) }
    : { kind: 'mail', isNew: before === undefined, after: readMail(after) };
}

/**
 * Follows stored changes in their order. A fault ends the batch at the record that failed: it and what comes after it come
 * again, so that no change is passed over.
 */
export async function followRecords(
  records: readonly DynamoDBRecord[],
  deps: FollowDeps & { readonly words: () => Promise<IndexDeps> },
): Promise<DynamoDBBatchResponse> {
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
      const { Keys, SequenceNumber = '' } = record.dynamodb ?? {};
      logFault('case-stream.failed', error, {
        item: `${Keys?.pk?.S} ${Keys?.sk?.S}`,
        sequence: SequenceNumber,
        next: 'the batch comes again from this record, later its place in the dead letters',
      });
      return { batchItemFailures: [{ itemIdentifier: SequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
}
