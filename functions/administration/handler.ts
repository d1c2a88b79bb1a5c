/** In: what administrators open and send. Out: pages, and new versions of the settings. On a fault: 500, nothing applied; cases that should have moved are moved by the sweep. */
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { dynamodb } from '../../shared/adapters/aws/clients.ts';
import { dynamoCases } from '../../shared/adapters/aws/dynamo-cases.ts';
import { dynamoReadLog } from '../../shared/adapters/aws/dynamo-read-log.ts';
import { dynamoTextRemarks } from '../../shared/adapters/aws/dynamo-text-remarks.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { dynamoSettingsHistory } from '../../shared/adapters/aws/settings-versions.ts';
import { signingKeys } from '../../shared/adapters/aws/signing-keys.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { throughEdge } from '../../shared/adapters/runtime/through-edge.ts';
import { beforeTimeIsUp, webFaults } from '../../shared/adapters/runtime/web-faults.ts';
import { webRequest } from '../../shared/adapters/web/request.ts';
import { gatewayResult } from '../../shared/adapters/web/response.ts';
import { dynamoSessions } from '../../shared/adapters/web/sign-in/dynamo-sessions.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { envSchema } from './env.ts';
import { serveAdministration } from './serve-administration.tsx';

const env = readEnv(envSchema);
const client = dynamodb();
const settings = settingsStore(
  client,
  env.SETTINGS_TABLE,
  signingKeys(process.env, { sessions: env.SESSION_KEYS, log: env.LOG_KEY }),
);
const deps: AdministrationDeps = {
  settings,
  history: dynamoSettingsHistory(client, env.SETTINGS_TABLE),
  cases: dynamoCases(client, env.CASE_TABLE),
  textRemarks: dynamoTextRemarks(client, env.SETTINGS_TABLE),
  sessions: dynamoSessions(client, env.SESSION_TABLE),
  readLog: dynamoReadLog(client, env.READ_LOG_TABLE, settings),
  publicUrl: env.PUBLIC_URL,
  clock: () => new Date(),
};

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>(beforeTimeIsUp)
  .use(webFaults())
  .use(throughEdge(env.EDGE_KEY))
  .handler(async (event) => {
    const request = webRequest(event);
    return gatewayResult(request, await serveAdministration(request, deps));
  });
