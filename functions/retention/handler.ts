/** In: a tick at night. Out: contacts and texts of cases long ended are gone, each with its event, and mails long set aside; counts as log line and metrics. On a fault: tried again, then the dead letters; the next night finds the same cases. */
import middy from '@middy/core';
import { removableCases } from '../../shared/adapters/aws/case-removals.ts';
import { dynamodb, s3 } from '../../shared/adapters/aws/clients.ts';
import { dynamoSavedViews } from '../../shared/adapters/aws/dynamo-saved-views.ts';
import { heldObjects } from '../../shared/adapters/aws/held-objects.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { signingKeys } from '../../shared/adapters/aws/signing-keys.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { workerFaults } from '../../shared/adapters/runtime/worker-faults.ts';
import { envSchema } from './env.ts';
import { spendNight } from './spend-night.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const cases = removableCases(client, env.CASE_TABLE);
const savedViews = dynamoSavedViews(client, env.SETTINGS_TABLE);
const settings = settingsStore(
  client,
  env.SETTINGS_TABLE,
  signingKeys(process.env, { people: env.PERSON_KEY }),
);
const objects = heldObjects(s3(), { attachments: env.ATTACHMENT_BUCKET, rawMail: env.RAW_MAIL_BUCKET });

export const handler = middy<unknown, void>()
  .use(workerFaults({ code: 'retention.failed', next: 'what was begun is finished by the next night' }))
  .handler(async (_, context) =>
    spendNight({
      cases,
      objects,
      views: savedViews,
      applied: await settings.current(),
      secret: await settings.secret('people'),
      now: new Date(),
      remainingMs: () => context.getRemainingTimeInMillis(),
    }),
  );
