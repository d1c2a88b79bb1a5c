import type { Env as AdministrationEnv } from '../../functions/administration/env.ts';
import { WebFunction } from '../constructs/web-function.ts';
import type { Surroundings } from './surroundings.ts';

/** Pages on which the municipality changes its own settings. */
export function administration({ stack, parameters, kept, secrets, api }: Surroundings): void {
  const { cases, municipality, sessions, readLog } = kept;

  const pages = new WebFunction<AdministrationEnv>(stack, 'Administration', {
    folder: 'administration',
    impact: 'Nobody can change settings on the web; npm run settings still can.',
    api,
    routes: ['ANY /admin', 'ANY /admin/{proxy+}'],
    environment: {
      CASE_TABLE: cases.tableName,
      SETTINGS_TABLE: municipality.tableName,
      SESSION_KEYS: secrets.sessions.secretArn,
      LOG_KEY: secrets.log.secretArn,
      SESSION_TABLE: sessions.tableName,
      READ_LOG_TABLE: readLog.tableName,
      PUBLIC_URL: parameters.publicUrl,
      EDGE_KEY: parameters.edgeKey,
    },
  });
  municipality.grantRead(pages);
  municipality.grantBatchRead(pages); // who made the versions of a page
  // A version, its note, and which one is in force; answers to what officers said about texts; never absences.
  municipality.grantPartition(pages, 'SETTINGS', ['PutItem', 'UpdateItem']);
  municipality.grantPartition(pages, 'TEXT-REMARK', ['PutItem']);
  secrets.sessions.grantUse(pages);
  secrets.log.grantUse(pages);
  sessions.grantChange(pages);
  readLog.grantAppend(pages);
  // Which cases a change moves is counted before, and they are moved after.
  cases.grantChange(pages);
  cases.grantBatchRead(pages);
  cases.grantQuery(pages, 'open-index', 'deadline-index');
}
