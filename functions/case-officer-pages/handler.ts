/** In: what staff open and send on the web, signed in by the municipality's provider. Out: pages, or a redirect after a change. On a fault: 500, nothing stored. */
import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { attachmentFetcher } from '../../shared/adapters/aws/attachment-fetcher.ts';
import { dynamodb } from '../../shared/adapters/aws/clients.ts';
import { dynamoAbsences } from '../../shared/adapters/aws/dynamo-absences.ts';
import { dynamoCases } from '../../shared/adapters/aws/dynamo-cases.ts';
import { dynamoClaimedPeople } from '../../shared/adapters/aws/dynamo-claimed-people.ts';
import { dynamoFollowers } from '../../shared/adapters/aws/dynamo-followers.ts';
import { dynamoKnownIssues } from '../../shared/adapters/aws/dynamo-known-issues.ts';
import { dynamoReadLog } from '../../shared/adapters/aws/dynamo-read-log.ts';
import { dynamoSavedViews } from '../../shared/adapters/aws/dynamo-saved-views.ts';
import { dynamoTextRemarks } from '../../shared/adapters/aws/dynamo-text-remarks.ts';
import { fileScans } from '../../shared/adapters/aws/file-scans.ts';
import { s3Uploads } from '../../shared/adapters/aws/s3-uploads.ts';
import { secretsManager } from '../../shared/adapters/aws/secrets-manager.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { signingKeys } from '../../shared/adapters/aws/signing-keys.ts';
import { tableOf } from '../../shared/adapters/aws/table.ts';
import { metric, warn } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { throughEdge } from '../../shared/adapters/runtime/through-edge.ts';
import { beforeTimeIsUp, webFaults } from '../../shared/adapters/runtime/web-faults.ts';
import { webRequest } from '../../shared/adapters/web/request.ts';
import { gatewayResult } from '../../shared/adapters/web/response.ts';
import { dynamoSessions } from '../../shared/adapters/web/sign-in/dynamo-sessions.ts';
import { oidcProvider } from '../../shared/adapters/web/sign-in/provider.ts';
import type { CaseOfficerDeps } from './case-officer-deps.ts';
import { envSchema } from './env.ts';
import { serveCaseOfficerPages } from './serve-case-officer-pages.tsx';

const env = readEnv(envSchema);
const client = dynamodb();
const settings = settingsStore(
  client,
  env.SETTINGS_TABLE,
  signingKeys(process.env, {
    links: env.LINK_KEYS,
    forms: env.FORM_KEYS,
    people: env.PERSON_KEY,
    sessions: env.SESSION_KEYS,
    residents: env.RESIDENT_KEYS,
    log: env.LOG_KEY,
  }),
);
const publicUrl = env.PUBLIC_URL;
const deps: CaseOfficerDeps = {
  cases: dynamoCases(client, env.CASE_TABLE),
  settings,
  absences: dynamoAbsences(client, env.SETTINGS_TABLE),
  views: dynamoSavedViews(client, env.SETTINGS_TABLE),
  knownIssues: dynamoKnownIssues(client, env.SETTINGS_TABLE),
  followers: dynamoFollowers(tableOf(client, env.CASE_TABLE)),
  claimed: dynamoClaimedPeople(client, env.SETTINGS_TABLE),
  textRemarks: dynamoTextRemarks(client, env.SETTINGS_TABLE),
  sessions: dynamoSessions(client, env.SESSION_TABLE),
  readLog: dynamoReadLog(client, env.READ_LOG_TABLE, settings),
  provider: oidcProvider({
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: async () => (await secretsManager(process.env).get(env.OIDC_SECRET)) ?? '',
    publicUrl,
  }),
  attachments: attachmentFetcher(process.env, env.ATTACHMENT_BUCKET),
  uploads: s3Uploads(process.env, env.ATTACHMENT_BUCKET),
  fileScans: fileScans(process.env, env.ATTACHMENT_BUCKET),
  scanIsLate: () => metric('FileScanFailed', 1, new Date()),
  rawMails: attachmentFetcher(process.env, env.RAW_MAIL_BUCKET),
  publicUrl,
  clock: () => new Date(),
  newId: randomUUID,
  warn,
};

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>(beforeTimeIsUp)
  .use(webFaults())
  .use(throughEdge(env.EDGE_KEY))
  .handler(async (event) => {
    const request = webRequest(event);
    return gatewayResult(request, await serveCaseOfficerPages(request, deps));
  });
