/** In: mails SES has stored. Out: each a case, a message, an automatic mail, a refusal or a duplicate. On a fault: the event comes again; then the dead letters. */
import middy from '@middy/core';
import { dynamodb } from '../../shared/adapters/aws/clients.ts';
import { dynamoSetAside } from '../../shared/adapters/aws/dynamo-set-aside.ts';
import { mailAttachments, rawMails } from '../../shared/adapters/aws/mail-objects.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { signingKeys } from '../../shared/adapters/aws/signing-keys.ts';
import { singleCases } from '../../shared/adapters/aws/single-cases.ts';
import { tableOf } from '../../shared/adapters/aws/table.ts';
import { log, metric } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { workerFaults } from '../../shared/adapters/runtime/worker-faults.ts';
import { arrivedMails, mailIn, receiptEventSchema } from './arrived-mail.ts';
import { envSchema } from './env.ts';
import type { MailIntakeDeps } from './intake.ts';
import { takeInMail } from './take-in-mail.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const deps: MailIntakeDeps = {
  cases: {
    ...singleCases(client, env.CASE_TABLE),
    aside: dynamoSetAside(tableOf(client, env.CASE_TABLE)),
  },
  settings: settingsStore(
    client,
    env.SETTINGS_TABLE,
    signingKeys(process.env, { links: env.LINK_KEYS, people: env.PERSON_KEY }),
  ),
  rawMails: rawMails(process.env, env.RAW_MAIL_BUCKET),
  attachments: mailAttachments(process.env, env.ATTACHMENT_BUCKET),
  now: () => new Date(),
};

export const handler = middy<unknown, void>()
  .use(
    workerFaults({
      code: 'mail-intake.failed',
      next: 'the event comes again, then the dead letters',
      idsIn: mailIn,
    }),
  )
  .handler(async (event) => {
    for (const arrived of arrivedMails(receiptEventSchema.parse(event))) {
      const { outcome, reference, reason } = await takeInMail(arrived, deps);
      log('info', 'mail-taken-in', { mail: arrived.id, outcome, reference, reason });
      metric(`Mail-${outcome}`, 1, deps.now());
    }
  });
