/** In: changes of the case table. Out: executions, mail orders, days to count. On a fault: the rest of the batch comes again from the record that failed. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { readCase, readMail } from '../../shared/adapters/aws/case-items.ts';
import { dynamodb, sfn, sqs } from '../../shared/adapters/aws/clients.ts';
import { deadlineWorkflow } from '../../shared/adapters/aws/deadline-workflow.ts';
import { dirtyDays } from '../../shared/adapters/aws/dirty-days.ts';
import { mailQueues } from '../../shared/adapters/aws/mail-queues.ts';
import { log } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import type { Day } from '../../shared/domain/time/time.ts';
import { envSchema } from './env.ts';
import { followChange, type StoredChange } from './follow-change.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const workflow = deadlineWorkflow(sfn(), env.DEADLINE_STATE_MACHINE_ARN);
const queues = mailQueues(sqs(), { resident: env.RESIDENT_MAIL_QUEUE_URL, staff: env.STAFF_MAIL_QUEUE_URL });

const days = dirtyDays(client, env.TREND_TABLE);
const markDirty = (day: Day) => days.mark(day, new Date().toISOString());

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

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }) => {
  for (const record of Records) {
    try {
      const change = storedChange(record);
      if (change) await followChange(change, { workflow, queues, markDirty, now: new Date().toISOString() });
    } catch (error) {
      log('error', 'case-stream.failed', { error: error instanceof Error ? error.name : 'unknown' });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
});
