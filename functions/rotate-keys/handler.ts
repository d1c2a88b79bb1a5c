/** In: a tick at night. Out: keys that have signed long enough are replaced. On a fault: tried again, then the dead letters; the next night does the same. */
import { randomBytes } from 'node:crypto';
import middy from '@middy/core';
import { secretsManager } from '../../shared/adapters/aws/secrets-manager.ts';
import { signingKeysSchema } from '../../shared/adapters/aws/signing-keys.ts';
import { log } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { workerFaults } from '../../shared/adapters/runtime/worker-faults.ts';
import { envSchema } from './env.ts';
import { turnedKeys } from './turned-keys.ts';

const env = readEnv(envSchema);
const secrets = secretsManager(process.env);

const turnings = [
  // A private link is good while its case has its resident, which is years by the settings, hardly ten.
  { name: 'links', id: env.LINK_KEYS, signsDays: 365, countsDays: 3650 },
  { name: 'forms', id: env.FORM_KEYS, signsDays: 30, countsDays: 2 },
  { name: 'sessions', id: env.SESSION_KEYS, signsDays: 30, countsDays: 2 },
  // Whom a case is for is known for as long as their contact is kept.
  { name: 'residents', id: env.RESIDENT_KEYS, signsDays: 365, countsDays: 3650 },
] as const;

export const handler = middy<unknown, void>()
  .use(workerFaults({ code: 'rotate-keys.failed', next: 'the next night does it' }))
  .handler(async () => {
    for (const { name, id, ...turning } of turnings) {
      const keys = signingKeysSchema.parse(JSON.parse((await secrets.get(id)) ?? ''));
      const turned = turnedKeys(keys, turning, new Date(), () => randomBytes(32).toString('hex'));
      if (!turned) continue;
      await secrets.put(id, JSON.stringify(turned));
      log('info', 'keys-turned', { keys: name, older: turned.older.length });
    }
  });
