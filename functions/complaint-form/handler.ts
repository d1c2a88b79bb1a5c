/**
 * In: the form, its receipt and the pages about the service; `POST /api/complaints`. Out: a case, or the form with
 * what to correct. On a fault: the form with everything typed, or 503 from the API; nothing is stored.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { dynamodb } from '../../shared/adapters/aws/clients.ts';
import { s3Uploads } from '../../shared/adapters/aws/s3-uploads.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { signingKeys } from '../../shared/adapters/aws/signing-keys.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { throughEdge } from '../../shared/adapters/runtime/through-edge.ts';
import { beforeTimeIsUp, webFaults } from '../../shared/adapters/runtime/web-faults.ts';
import { webRequest } from '../../shared/adapters/web/request.ts';
import { dynamoResidentSessions } from '../../shared/adapters/web/resident-sign-in/dynamo-resident-sessions.ts';
import { gatewayResult } from '../../shared/adapters/web/response.ts';
import type { ComplaintFormDeps, FormDeps } from './complaint-form-deps.ts';
import { envSchema } from './env.ts';
import { serveComplaintForm } from './serve-complaint-form.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const deps: FormDeps = {
  settings: settingsStore(
    client,
    env.SETTINGS_TABLE,
    signingKeys(process.env, { links: env.LINK_KEYS, forms: env.FORM_KEYS, people: env.PERSON_KEY }),
  ),
  attachments: s3Uploads(process.env, env.ATTACHMENT_BUCKET),
  residents: dynamoResidentSessions(client, env.SESSION_TABLE),
  publicUrl: env.PUBLIC_URL,
  clock: () => new Date(),
  newId: randomUUID,
  wait: setTimeout,
};
let whole: Promise<ComplaintFormDeps> | undefined;
const withStores = () => {
  whole ??= import('./stores.ts').then(({ stores }) => ({ ...deps, ...stores(client, env.CASE_TABLE) }));
  return whole;
};

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>(beforeTimeIsUp)
  .use(webFaults())
  .use(throughEdge(env.EDGE_KEY))
  .handler(async (event) => {
    const request = webRequest(event);
    return gatewayResult(request, await serveComplaintForm(request, deps, withStores));
  });
