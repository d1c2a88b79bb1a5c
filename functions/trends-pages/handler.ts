/** In: the trends page, exports, `GET /api/trends`, and counting or importing asked for by API. Out: aggregates, never a case. On a fault: 500, nothing half counted. */
import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { dynamodb } from '../../shared/adapters/aws/clients.ts';
import { dynamoContacts } from '../../shared/adapters/aws/dynamo-contacts.ts';
import { dynamoOutsideFigures } from '../../shared/adapters/aws/dynamo-outside-figures.ts';
import { dynamoReadLog } from '../../shared/adapters/aws/dynamo-read-log.ts';
import { dynamoTrends } from '../../shared/adapters/aws/dynamo-trends.ts';
import { exportBucket } from '../../shared/adapters/aws/export-bucket.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { signingKeys } from '../../shared/adapters/aws/signing-keys.ts';
import { singleCases } from '../../shared/adapters/aws/single-cases.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { throughEdge } from '../../shared/adapters/runtime/through-edge.ts';
import { beforeTimeIsUp, webFaults } from '../../shared/adapters/runtime/web-faults.ts';
import { bearerTokens } from '../../shared/adapters/web/bearer-token.ts';
import { webRequest } from '../../shared/adapters/web/request.ts';
import { gatewayResult } from '../../shared/adapters/web/response.ts';
import { dynamoSessions } from '../../shared/adapters/web/sign-in/dynamo-sessions.ts';
import { envSchema } from './env.ts';
import { serveTrends } from './serve-trends.ts';
import type { TrendsDeps } from './trends-deps.ts';
import { visitorOf } from './visitor-of.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const clock = () => new Date();
const tokens = bearerTokens({ issuer: env.OIDC_ISSUER, audience: env.OIDC_AUDIENCE, clock });

const settings = settingsStore(
  client,
  env.SETTINGS_TABLE,
  signingKeys(process.env, { sessions: env.SESSION_KEYS, log: env.LOG_KEY }),
);
const sessions = dynamoSessions(client, env.SESSION_TABLE);
const publicUrl = env.PUBLIC_URL;

const deps: TrendsDeps = {
  trends: dynamoTrends(client, env.TREND_TABLE),
  contacts: dynamoContacts(client, env.TREND_TABLE),
  outside: dynamoOutsideFigures(client, env.TREND_TABLE),
  cases: singleCases(client, env.CASE_TABLE),
  settings,
  exports: exportBucket(process.env, env.EXPORT_BUCKET),
  readLog: dynamoReadLog(client, env.READ_LOG_TABLE, settings),
  visitor: (request, applied) =>
    visitorOf(request, applied, { tokens, sessions, settings, publicUrl, clock }),
  clock,
  newId: randomUUID,
};

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>(beforeTimeIsUp)
  .use(webFaults())
  .use(throughEdge(env.EDGE_KEY))
  .handler(async (event) => {
    const request = webRequest(event);
    return gatewayResult(request, await serveTrends(request, deps));
  });
