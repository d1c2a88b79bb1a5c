/** In: what the log's reviewer opens and signs. Out: the follow-up report, or a file of it. On a fault: 500, nothing signed. */
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { dynamodb } from '../../shared/adapters/aws/clients.ts';
import { dynamoReadLog } from '../../shared/adapters/aws/dynamo-read-log.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { signingKeys } from '../../shared/adapters/aws/signing-keys.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { throughEdge } from '../../shared/adapters/runtime/through-edge.ts';
import { beforeTimeIsUp, webFaults } from '../../shared/adapters/runtime/web-faults.ts';
import { webRequest } from '../../shared/adapters/web/request.ts';
import { gatewayResult } from '../../shared/adapters/web/response.ts';
import { dynamoSessions } from '../../shared/adapters/web/sign-in/dynamo-sessions.ts';
import { dynamoLogReader } from './dynamo-log-reader.ts';
import { envSchema } from './env.ts';
import { type LogDeps, serveLogPages } from './serve-log-pages.tsx';

const env = readEnv(envSchema);
const client = dynamodb();
const settings = settingsStore(
  client,
  env.SETTINGS_TABLE,
  signingKeys(process.env, { sessions: env.SESSION_KEYS, log: env.LOG_KEY }),
);
const deps: LogDeps = {
  settings,
  sessions: dynamoSessions(client, env.SESSION_TABLE),
  readLog: dynamoReadLog(client, env.READ_LOG_TABLE, settings),
  reader: dynamoLogReader(client, env.READ_LOG_TABLE),
  publicUrl: env.PUBLIC_URL,
  clock: () => new Date(),
};

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>(beforeTimeIsUp)
  .use(webFaults())
  .use(throughEdge(env.EDGE_KEY))
  .handler(async (event) => {
    const request = webRequest(event);
    return gatewayResult(request, await serveLogPages(request, deps));
  });
