/** In: a tick at night. Out: contacts and texts of cases long ended are gone, each with its event, and mails long set aside; counts as log line and metrics. On a fault: tried again, then the dead letters; the next night finds the same cases. */
import middy from '@middy/core';
import { dynamodb, s3 } from '../../shared/adapters/aws/clients.ts';
import { dynamoCases } from '../../shared/adapters/aws/dynamo-cases.ts';
import { dynamoSavedViews } from '../../shared/adapters/aws/dynamo-saved-views.ts';
import { heldObjects } from '../../shared/adapters/aws/held-objects.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { signingKeys } from '../../shared/adapters/aws/signing-keys.ts';
import { log, metric } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { workerFaults } from '../../shared/adapters/runtime/worker-faults.ts';
import { envSchema } from './env.ts';
import { removeOrphans } from './remove-orphans.ts';
import { removeSetAside } from './remove-set-aside.ts';
import { removeViewsOfLeavers } from './remove-views-of-leavers.ts';
import { type Retained, removeWhatIsDue } from './remove-what-is-due.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const cases = dynamoCases(client, env.CASE_TABLE);
const savedViews = dynamoSavedViews(client, env.SETTINGS_TABLE);
const settings = settingsStore(
  client,
  env.SETTINGS_TABLE,
  signingKeys(process.env, { people: env.PERSON_KEY }),
);
const objects = heldObjects(s3(), { attachments: env.ATTACHMENT_BUCKET, rawMail: env.RAW_MAIL_BUCKET });

export const handler = middy<unknown, Retained>()
  .use(workerFaults({ code: 'retention.failed', next: 'what was begun is finished by the next night' }))
  .handler(async (_, context) => {
    const now = new Date();
    const applied = await settings.current();
    const remainingMs = () => context.getRemainingTimeInMillis();
    const { rawMailDays } = applied.settings.retention;
    const setAside = await removeSetAside({ aside: cases.aside, objects, rawMailDays, now, remainingMs });
    const retained = await removeWhatIsDue({
      cases,
      objects,
      applied,
      secret: await settings.secret('people'),
      now,
      remainingMs,
    });
    const views = await removeViewsOfLeavers(savedViews, applied.settings, now);
    const indexed = await cases.words.compact(now.toISOString());
    const orphans = await removeOrphans(cases, objects, now);
    log('info', 'retention', { ...retained, orphans, setAside, views, indexed: indexed.added });
    metric('RetentionRemoved', retained.contacts + retained.texts, now);
    metric('RetentionLeft', retained.left, now);
    return retained;
  });
