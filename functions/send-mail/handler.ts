/** In: orders from the resident and staff mail queues. Out: mail by SES. On a fault: only the failed orders come back, later to the dead letters. */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { attachmentFetcher } from '../../shared/adapters/aws/attachment-fetcher.ts';
import { dynamodb, ses } from '../../shared/adapters/aws/clients.ts';
import { dynamoFollowers } from '../../shared/adapters/aws/dynamo-followers.ts';
import { dynamoSendCounter } from '../../shared/adapters/aws/send-counter.ts';
import { sesMailer } from '../../shared/adapters/aws/ses-mailer.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { signingKeys } from '../../shared/adapters/aws/signing-keys.ts';
import { singleCases } from '../../shared/adapters/aws/single-cases.ts';
import { tableOf } from '../../shared/adapters/aws/table.ts';
import { logFault } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { envSchema } from './env.ts';
import { heldByCaps } from './loop-caps.ts';
import { mailOrderSchema, orderedIn } from './mail-order.ts';
import { sendMail } from './send-mail.ts';
import type { SendMailDeps } from './send-mail-deps.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const sesClient = ses();
const deps: SendMailDeps = {
  cases: singleCases(client, env.CASE_TABLE),
  followers: dynamoFollowers(tableOf(client, env.CASE_TABLE)),
  settings: settingsStore(client, env.SETTINGS_TABLE, signingKeys(process.env, { links: env.LINK_KEYS })),
  attachments: attachmentFetcher(process.env, env.ATTACHMENT_BUCKET),
  mailer: sesMailer(sesClient, env.CONFIGURATION_SET, setTimeout),
  heldUntil: heldByCaps(dynamoSendCounter(client, env.CASE_TABLE)),
  publicUrl: env.PUBLIC_URL,
  region: await sesClient.config.region(),
  now: () => new Date(),
  newId: randomUUID,
  pause: setTimeout,
};

export const handler = middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }) => {
  const done = new Map<string, Promise<void>>();
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const record of Records) {
    try {
      // The same order twice in one batch, as the staff queue gathers them, is one order.
      const order = done.get(record.body) ?? sendMail(mailOrderSchema.parse(JSON.parse(record.body)), deps);
      done.set(record.body, order);
      await order;
    } catch (error) {
      const next = 'the order comes back, later to the dead letters';
      logFault('send-mail.failed', error, { message: record.messageId, ...orderedIn(record.body), next });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
});
