/** In: a private link, or what a resident does on it. Out: the case as the resident may see it. On a fault: 500, nothing stored. */
import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { attachmentFetcher } from '../../shared/adapters/aws/attachment-fetcher.ts';
import { dynamodb } from '../../shared/adapters/aws/clients.ts';
import { s3Uploads } from '../../shared/adapters/aws/s3-uploads.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { signingKeys } from '../../shared/adapters/aws/signing-keys.ts';
import { singleCases } from '../../shared/adapters/aws/single-cases.ts';
import { warn } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { throughEdge } from '../../shared/adapters/runtime/through-edge.ts';
import { beforeTimeIsUp, webFaults } from '../../shared/adapters/runtime/web-faults.ts';
import { webRequest } from '../../shared/adapters/web/request.ts';
import { gatewayResult } from '../../shared/adapters/web/response.ts';
import { envSchema } from './env.ts';
import { serveStatusPage } from './serve-status-page.tsx';

const env = readEnv(envSchema);
const client = dynamodb();
const deps = {
  cases: singleCases(client, env.CASE_TABLE),
  settings: settingsStore(
    client,
    env.SETTINGS_TABLE,
    signingKeys(process.env, { links: env.LINK_KEYS, forms: env.FORM_KEYS, people: env.PERSON_KEY }),
  ),
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
    return gatewayResult(request, await serveStatusPage(request, deps));
  });
