/** In: what was found in a stored file, or that it could not be looked at. Out: the file noted as shut on its case, resident and officer told. On a fault: the event comes again; then the dead letters. */
import middy from '@middy/core';
import { dynamodb } from '../../shared/adapters/aws/clients.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { singleCases } from '../../shared/adapters/aws/single-cases.ts';
import { log, metric } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { workerFaults } from '../../shared/adapters/runtime/worker-faults.ts';
import { envSchema } from './env.ts';
import { foundFile, foundFileIn, foundSchema } from './found-file.ts';
import { refuseFile, type VerdictDeps } from './refuse-file.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const deps: VerdictDeps = {
  cases: singleCases(client, env.CASE_TABLE),
  settings: settingsStore(client, env.SETTINGS_TABLE),
  now: () => new Date(),
};

export const handler = middy<unknown, void>()
  .use(
    workerFaults({
      code: 'file-verdict.failed',
      next: 'the event comes again, then the dead letters; the file stays shut',
      idsIn: foundFileIn,
    }),
  )
  .handler(async (event) => {
    const found = foundFile(foundSchema.parse(event));
    if (found.isFault) metric('FileScanFailed', 1, deps.now());
    const taken = await refuseFile(found, deps);
    log('info', 'file-verdict', { case: found.caseId, taken });
    if (taken === 'refused' && found.why === 'harmful') metric('FileRefused', 1, deps.now());
  });
