/** In: changes of the case table. Out: executions, mail orders, days to count, words cases are found by. On a fault: the rest of the batch comes again from the record that failed. */
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { dynamodb, sfn, sqs } from '../../shared/adapters/aws/clients.ts';
import { deadlineWorkflow } from '../../shared/adapters/aws/deadline-workflow.ts';
import { dirtyDays } from '../../shared/adapters/aws/dirty-days.ts';
import { dynamoWords } from '../../shared/adapters/aws/dynamo-words.ts';
import { mailQueues } from '../../shared/adapters/aws/mail-queues.ts';
import { signingKeys } from '../../shared/adapters/aws/signing-keys.ts';
import { tableOf } from '../../shared/adapters/aws/table.ts';
import { metric } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import type { Day } from '../../shared/domain/time/time.ts';
import { envSchema } from './env.ts';
import type { FollowDeps } from './follow-change.ts';
import { followRecords } from './follow-records.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const workflow = deadlineWorkflow(sfn(), env.DEADLINE_STATE_MACHINE_ARN);
const queues = mailQueues(sqs(), { resident: env.RESIDENT_MAIL_QUEUE_URL, staff: env.STAFF_MAIL_QUEUE_URL });

const index = dynamoWords(tableOf(client, env.CASE_TABLE));
const keys = signingKeys(process.env, { people: env.PERSON_KEY });
const words = async () => ({
  words: index,
  secret: await keys.secret('people'),
  now: new Date().toISOString(),
});
const days = dirtyDays(client, env.TREND_TABLE);
const markDirty = (day: Day) => days.mark(day, new Date().toISOString());

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(({ Records }) => {
  const now = new Date();
  const measure: FollowDeps['measure'] = (name) =>
    name === 'PromiseKept' ? metric('PromiseKept', 1, now) : metric('PromiseBroken', 1, now);
  return followRecords(Records, { workflow, queues, markDirty, measure, words, now: now.toISOString() });
});
