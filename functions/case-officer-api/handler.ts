/** In: JSON requests with a bearer token of staff. Out: cases as the holder may see them, or problem details. On a fault: 500, nothing stored. */
import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { dynamodb } from '../../shared/adapters/aws/clients.ts';
import { dynamoCases } from '../../shared/adapters/aws/dynamo-cases.ts';
import { dynamoKnownIssues } from '../../shared/adapters/aws/dynamo-known-issues.ts';
import { dynamoReadLog } from '../../shared/adapters/aws/dynamo-read-log.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { signingKeys } from '../../shared/adapters/aws/signing-keys.ts';
import { warn } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { throughEdge } from '../../shared/adapters/runtime/through-edge.ts';
import { beforeTimeIsUp, webFaults } from '../../shared/adapters/runtime/web-faults.ts';
import { bearerTokens } from '../../shared/adapters/web/bearer-token.ts';
import { webRequest } from '../../shared/adapters/web/request.ts';
import { gatewayResult } from '../../shared/adapters/web/response.ts';
import { envSchema } from './env.ts';
import { serveCaseOfficerApi } from './serve-case-officer-api.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const settings = settingsStore(
  client,
  env.SETTINGS_TABLE,
  signingKeys(process.env, {
    links: env.LINK_KEYS,
    people: env.PERSON_KEY,
    residents: env.RESIDENT_KEYS,
    log: env.LOG_KEY,
  }),
);
const clock = () => new Date();
const deps = {
  cases: dynamoCases(client, env.CASE_TABLE),
  settings,
  knownIssues: dynamoKnownIssues(client, env.SETTINGS_TABLE),
  readLog: dynamoReadLog(client, env.READ_LOG_TABLE, settings),
  tokens: bearerTokens({ issuer: env.OIDC_ISSUER, audience: env.OIDC_AUDIENCE, clock }),
  clock,
  newId: randomUUID,
  warn,
};

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>(beforeTimeIsUp)
  .use(webFaults())
  .use(throughEdge(env.EDGE_KEY))
  .handler(async (event) => {
    const request = webRequest(event);
    return gatewayResult(request, await serveCaseOfficerApi(request, deps));
  });
