/** In: a case id from the state machine. Out: obligations met, waiting mail ordered, when to ask again. On a fault: the state machine tries again, then the sweep does it. */
import middy from '@middy/core';
import { dynamodb, sqs } from '../../shared/adapters/aws/clients.ts';
import { mailQueues } from '../../shared/adapters/aws/mail-queues.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { singleCases } from '../../shared/adapters/aws/single-cases.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { workerFaults } from '../../shared/adapters/runtime/worker-faults.ts';
import { checkDeadline, type NextStep } from './check-deadline.ts';
import { envSchema } from './env.ts';
import { questionSchema } from './question.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const cases = singleCases(client, env.CASE_TABLE);
const settings = settingsStore(client, env.SETTINGS_TABLE);
const queues = mailQueues(sqs(), { resident: env.RESIDENT_MAIL_QUEUE_URL, staff: env.STAFF_MAIL_QUEUE_URL });
const caseIn = (event: unknown) => ({ case: questionSchema.safeParse(event).data?.caseId });

export const handler = middy<unknown, NextStep>()
  .use(
    workerFaults({
      code: 'case-deadline.failed',
      next: 'the state machine tries again, then the sweep does it',
      idsIn: caseIn,
    }),
  )
  .handler((event) =>
    checkDeadline(questionSchema.parse(event), { cases, settings, queues, now: new Date().toISOString() }),
  );
