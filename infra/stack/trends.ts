import { Duration } from 'aws-cdk-lib';
import type { Env as AggregateTrendsEnv } from '../../functions/aggregate-trends/env.ts';
import type { Env as TrendsPagesEnv } from '../../functions/trends-pages/env.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { WebFunction } from '../constructs/web-function.ts';
import type { Surroundings } from './surroundings.ts';

/** Counted at night, read by day. */
export function trendsAndExports({ stack, timeZone, parameters, kept, secrets, api }: Surroundings): void {
  const { cases, trends, municipality, sessions, readLog, exports } = kept;

  const aggregateTrends = new ScheduledFunction<AggregateTrendsEnv>(stack, 'AggregateTrends', {
    folder: 'aggregate-trends',
    impact: 'Trends and exports stand still at an earlier day.',
    schedule: 'cron(10 2 * * ? *)',
    timeZone,
    timeout: Duration.minutes(10),
    memoryMegabytes: 1024,
    environment: {
      TREND_TABLE: trends.tableName,
      CASE_TABLE: cases.tableName,
      SETTINGS_TABLE: municipality.tableName,
      EXPORT_BUCKET: exports.bucketName,
    },
  });
  cases.grantRead(aggregateTrends);
  cases.grantBatchRead(aggregateTrends);
  cases.grantAppend(aggregateTrends); // the digests and notices it owes
  cases.grantQuery(aggregateTrends, 'received-index');
  trends.grantChange(aggregateTrends);
  trends.grantUpdate(aggregateTrends);
  trends.grantDelete(aggregateTrends);
  municipality.grantRead(aggregateTrends);
  exports.grantGet(aggregateTrends);
  exports.grantStore(aggregateTrends);

  const trendsPages = new WebFunction<TrendsPagesEnv>(stack, 'TrendsPages', {
    folder: 'trends-pages',
    impact: 'Policy owners cannot see trends or fetch exports.',
    memoryMegabytes: 1769, // a whole core: trying out a year of 100,000 cases takes 8.6 s of it, and 520 MB (docs/decisions/0150)
    api,
    routes: [
      'GET /trends',
      'GET /trends/{proxy+}',
      'GET /api/trends',
      'POST /api/trends/aggregate',
      'POST /api/trends/import',
      'POST /api/trends/figures',
      'POST /trends/contacts',
      'POST /trends/figures',
      'POST /trends/kept',
    ],
    environment: {
      TREND_TABLE: trends.tableName,
      CASE_TABLE: cases.tableName,
      SETTINGS_TABLE: municipality.tableName,
      SESSION_KEYS: secrets.sessions.secretArn,
      LOG_KEY: secrets.log.secretArn,
      SESSION_TABLE: sessions.tableName,
      READ_LOG_TABLE: readLog.tableName,
      EXPORT_BUCKET: exports.bucketName,
      PUBLIC_URL: parameters.publicUrl,
      EDGE_KEY: parameters.edgeKey,
      OIDC_ISSUER: parameters.oidcIssuer,
      OIDC_AUDIENCE: parameters.oidcAudience,
    },
  });
  cases.grantBatchRead(trendsPages);
  cases.grantQuery(trendsPages, 'received-index');
  trends.grantChange(trendsPages);
  trends.grantUpdate(trendsPages);
  trends.grantDelete(trendsPages);
  municipality.grantRead(trendsPages);
  secrets.sessions.grantUse(trendsPages);
  secrets.log.grantUse(trendsPages);
  sessions.grantChange(trendsPages);
  exports.grantGet(trendsPages);
  exports.grantStore(trendsPages);
  readLog.grantAppend(trendsPages);
}
