/** In: a tick every hour. Out: a test mail to each advertised address, and whether the last ones came through, as a metric. On a fault: tried again; a test mail twice in an hour is no harm. */
import { setTimeout } from 'node:timers/promises';
import middy from '@middy/core';
import { dynamodb, ses } from '../../shared/adapters/aws/clients.ts';
import { sesMailer } from '../../shared/adapters/aws/ses-mailer.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { signingKeys } from '../../shared/adapters/aws/signing-keys.ts';
import { singleCases } from '../../shared/adapters/aws/single-cases.ts';
import { log, metric } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { workerFaults } from '../../shared/adapters/runtime/worker-faults.ts';
import { checkMailPath, type MailPathCheck } from './check-mail-path.ts';
import { envSchema } from './env.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const deps = {
  cases: singleCases(client, env.CASE_TABLE),
  settings: settingsStore(client, env.SETTINGS_TABLE, signingKeys(process.env, { links: env.LINK_KEYS })),
  mailer: sesMailer(ses(), undefined, setTimeout),
  now: () => new Date(),
};

export const handler = middy<unknown, MailPathCheck>()
  .use(workerFaults({ code: 'mail-heartbeat.failed', next: 'the next tick sends and looks again' }))
  .handler(async () => {
    const check = await checkMailPath(deps);
    // The municipality's own advertised addresses; nobody's personal data.
    for (const address of check.silent) log('warn', 'intake-silent', { address });
    metric('IntakeHeartbeat', check.silent.length === 0 ? 1 : 0, deps.now());
    return check;
  });
