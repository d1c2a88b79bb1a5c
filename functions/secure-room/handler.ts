/** In: private links of restricted cases, sign-ins with an e-ID. Out: what the case says, to the person it is for. On a fault: 500, nothing stored. */
import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { attachmentFetcher } from '../../shared/adapters/aws/attachment-fetcher.ts';
import { dynamodb } from '../../shared/adapters/aws/clients.ts';
import { dynamoReadLog } from '../../shared/adapters/aws/dynamo-read-log.ts';
import { s3Uploads } from '../../shared/adapters/aws/s3-uploads.ts';
import { secretsManager } from '../../shared/adapters/aws/secrets-manager.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { signingKeys } from '../../shared/adapters/aws/signing-keys.ts';
import { singleCases } from '../../shared/adapters/aws/single-cases.ts';
import { warn } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { throughEdge } from '../../shared/adapters/runtime/through-edge.ts';
import { beforeTimeIsUp, webFaults } from '../../shared/adapters/runtime/web-faults.ts';
import { webRequest } from '../../shared/adapters/web/request.ts';
import { dynamoResidentSessions } from '../../shared/adapters/web/resident-sign-in/dynamo-resident-sessions.ts';
import { gatewayResult } from '../../shared/adapters/web/response.ts';
import { envSchema } from './env.ts';
import { residentProvider } from './resident-provider.ts';
import type { SecureRoomDeps } from './secure-room-deps.ts';
import { serveSecureRoom } from './serve-secure-room.tsx';

const env = readEnv(envSchema);
const client = dynamodb();
const settings = settingsStore(
  client,
  env.SETTINGS_TABLE,
  signingKeys(process.env, {
    links: env.LINK_KEYS,
    forms: env.FORM_KEYS,
    people: env.PERSON_KEY,
    residents: env.RESIDENT_KEYS,
    log: env.LOG_KEY,
  }),
);
const publicUrl = env.PUBLIC_URL;
const deps: SecureRoomDeps = {
  cases: singleCases(client, env.CASE_TABLE),
  settings,
  residents: dynamoResidentSessions(client, env.SESSION_TABLE),
  readLog: dynamoReadLog(client, env.READ_LOG_TABLE, settings),
  provider: residentProvider(
    async () => (await secretsManager(process.env).get(env.RESIDENT_SIGN_IN_SECRET)) ?? '',
    publicUrl,
  ),
  publicUrl,
  clock: () => new Date(),
  attachments: s3Uploads(process.env, env.ATTACHMENT_BUCKET),
  files: attachmentFetcher(process.env, env.ATTACHMENT_BUCKET),
  newId: randomUUID,
  warn,
};

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>(beforeTimeIsUp)
  .use(webFaults())
  .use(throughEdge(env.EDGE_KEY))
  .handler(async (event) => {
    const request = webRequest(event);
    return gatewayResult(request, await serveSecureRoom(request, deps));
  });
