/** In: what SES reports of each sent mail. Out: undelivered mails on their cases, the officer told. On a fault: the event comes again; then the dead letters. */
import middy from '@middy/core';
import { dynamodb } from '../../shared/adapters/aws/clients.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { singleCases } from '../../shared/adapters/aws/single-cases.ts';
import { log, metric } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { workerFaults } from '../../shared/adapters/runtime/worker-faults.ts';
import { envSchema } from './env.ts';
import { mailReport, mailReportedIn, reportEventSchema } from './mail-report.ts';
import { type ReportDeps, takeInReport } from './take-in-report.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const deps: ReportDeps = {
  cases: singleCases(client, env.CASE_TABLE),
  settings: settingsStore(client, env.SETTINGS_TABLE),
  now: () => new Date(),
  region: await client.config.region(),
};

export const handler = middy<unknown, void>()
  .use(
    workerFaults({
      code: 'mail-events.failed',
      next: 'the event comes again, then the dead letters',
      idsIn: mailReportedIn,
    }),
  )
  .handler(async (event) => {
    const report = mailReport(reportEventSchema.parse(event));
    const taken = await takeInReport(report, deps);
    log('info', 'mail-report', { kind: report.kind, mail: report.mailTag, taken });
    if (taken === 'undelivered') metric('MailUndelivered', 1, deps.now());
  });
