import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { readCase, readMail } from '../../shared/adapters/aws/case-items.ts';
import { logFault } from '../../shared/adapters/runtime/log.ts';
import { type FollowDeps, followChange, type StoredChange } from './follow-change.ts';

/** The stream types of aws-lambda and the SDK say the same in two ways. */
function itemOf(
  image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage'],
): Record<string, AttributeValue> | undefined {
  return image && JSON.parse(JSON.stringify(image));
}

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
  deps: FollowDeps,
): Promise<DynamoDBBatchResponse> {
  for (const record of records) {
    try {
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
