/** In: a tick at night. Out: how many stored mails nothing became of, as a metric; the registrar's morning mail on what was set aside; warnings of agreements that end; what officers said about texts. On a fault: tried again, then the dead letters; the next night looks at the same mails. */
import middy from '@middy/core';
import { dynamodb, s3 } from '../../shared/adapters/aws/clients.ts';
import { dynamoCases } from '../../shared/adapters/aws/dynamo-cases.ts';
import { dynamoTextRemarks } from '../../shared/adapters/aws/dynamo-text-remarks.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { storedObjects } from '../../shared/adapters/aws/stored-objects.ts';
import { log, metric } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { workerFaults } from '../../shared/adapters/runtime/worker-faults.ts';
import { agreementNotices } from '../../shared/domain/administration/agreement-notice.ts';
import { remarkNotices } from '../../shared/domain/handling/remark-notices.ts';
import { oweSetAsideNotice } from '../../shared/use-cases/case/owe-set-aside-notice.ts';
import { envSchema } from './env.ts';
import { type Reconciled, reconcileMail } from './reconcile-mail.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const cases = dynamoCases(client, env.CASE_TABLE);
const settings = settingsStore(client, env.SETTINGS_TABLE);
const objects = s3();

export const handler = middy<unknown, Reconciled>()
  .use(workerFaults({ code: 'reconcile-mail.failed', next: 'the next run counts again' }))
  .handler(async () => {
    const now = new Date();
    const stored = storedObjects(objects, env.RAW_MAIL_BUCKET);
    const reconciled = await reconcileMail({ stored, cases, now });
    for (const mail of reconciled.unaccounted) log('error', 'mail-unaccounted', { mail });
    metric('MailReconciliationDifference', reconciled.unaccounted.length, now);
    const inForce = (await settings.current()).settings;
    await oweSetAsideNotice(cases, inForce, now);
    const remarks = await dynamoTextRemarks(client, env.SETTINGS_TABLE).all();
    for (const notice of [
      ...agreementNotices(inForce, now.toISOString()),
      ...remarkNotices(remarks, inForce, now.toISOString()),
    ])
      await cases.oweNotice(notice);
    return reconciled;
  });
