/** In: the trends page, exports, `GET /api/trends`, and counting or importing asked for by API. Out: aggregates, never a case. On a fault: 500, nothing half counted. */
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { dynamodb, s3 } from '../../shared/adapters/aws/clients.ts';
import { dynamoCases } from '../../shared/adapters/aws/dynamo-cases.ts';
import { dynamoTrends } from '../../shared/adapters/aws/dynamo-trends.ts';
import { exportBucket } from '../../shared/adapters/aws/export-bucket.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { bearerTokens } from '../../shared/adapters/web/bearer-token.ts';
import { webRequest } from '../../shared/adapters/web/request.ts';
import { gatewayResult } from '../../shared/adapters/web/response.ts';
import { staffOf } from '../../shared/adapters/web/staff-of.ts';
import { envSchema } from './env.ts';
import { serveTrends } from './serve-trends.ts';
import type { TrendsDeps } from './trends-deps.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const clock = () => new Date();
const tokens = bearerTokens({ issuer: env.OIDC_ISSUER, audience: env.OIDC_AUDIENCE, clock });

const deps: TrendsDeps = {
  trends: dynamoTrends(client, env.TREND_TABLE),
  cases: dynamoCases(client, env.CASE_TABLE),
  settings: settingsStore(client, env.SETTINGS_TABLE),
  exports: exportBucket(s3(), env.EXPORT_BUCKET),
  visitor: async (request, settings) => {
    const holder = await tokens(request.headers.authorization);
    return holder && staffOf(holder, settings);
  },
  clock,
};

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>()
  .use(httpErrorHandler())
  .handler(async (event) => {
    const request = webRequest(event);
    return gatewayResult(request, await serveTrends(request, deps));
  });
