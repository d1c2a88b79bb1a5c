/** In: a tick at night, or `{days}` or `{rebuild: true}`. Out: trend days, each closed month's public export and the week's digests, once. On a fault: the call comes again; days counted stay counted. */
import middy from '@middy/core';
import { dynamodb } from '../../shared/adapters/aws/clients.ts';
import { dynamoTrends } from '../../shared/adapters/aws/dynamo-trends.ts';
import { exportBucket } from '../../shared/adapters/aws/export-bucket.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { singleCases } from '../../shared/adapters/aws/single-cases.ts';
import { log, metric } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { workerFaults } from '../../shared/adapters/runtime/worker-faults.ts';
import { horizonDaysLeft, municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import { localDay } from '../../shared/domain/calendar/office-hours.ts';
import { exportNoticeFacts } from '../../shared/domain/trends/digest.ts';
import { owedExportNotice } from '../../shared/domain/trends/owed-notices.ts';
import { keepAlerts } from '../../shared/use-cases/trends/kept-alerts.ts';
import { publishMonths } from '../../shared/use-cases/trends/publish-months.ts';
import { type Aggregated, aggregate } from './aggregate.ts';
import { envSchema } from './env.ts';
import { oweDigests } from './owe-digests.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const cases = singleCases(client, env.CASE_TABLE);
const trends = dynamoTrends(client, env.TREND_TABLE);
const exports = exportBucket(process.env, env.EXPORT_BUCKET);
const settings = settingsStore(client, env.SETTINGS_TABLE);

export const handler = middy<unknown, Aggregated>()
  .use(workerFaults({ code: 'aggregate-trends.failed', next: 'the run comes again; days stay marked' }))
  .handler(async (event) => {
    const applied = await settings.current();
    const done = await aggregate(event, { cases, trends, settings: applied.settings, now: () => new Date() });

    const now = new Date();
    const published = await publishMonths({
      trends,
      exports,
      settings: applied.settings,
      now,
      onPublished: async ({ month, definitionsVersion, cutOffAt }) => {
        const facts = exportNoticeFacts(month, definitionsVersion, cutOffAt);
        await cases.oweNotice(owedExportNotice(facts, applied.settings, now.toISOString()));
      },
    });
    const calendar = municipalCalendar(applied.settings);
    const today = localDay(now.toISOString(), calendar);
    const { alerts } = await keepAlerts(trends, exports, today, now);
    const digests = await oweDigests({ cases, trends, settings: applied.settings, alerts, today, now });
    log('info', 'trends.aggregated', {
      ...done,
      published: published.length,
      alerts: alerts.length,
      digests,
    });
    metric('CalendarHorizonDays', horizonDaysLeft(calendar, today), now);
    return done;
  });
