import { Duration } from 'aws-cdk-lib';
import type { Env as CaseOfficerApiEnv } from '../../functions/case-officer-api/env.ts';
import type { Env as CaseOfficerPagesEnv } from '../../functions/case-officer-pages/env.ts';
import type { Env as FileVerdictEnv } from '../../functions/file-verdict/env.ts';
import type { Env as LogPagesEnv } from '../../functions/log-pages/env.ts';
import type { Env as PicturesEnv } from '../../functions/pictures/env.ts';
import type { Env as SecureRoomEnv } from '../../functions/secure-room/env.ts';
import type { Env as StatusPageEnv } from '../../functions/status-page/env.ts';
import { waitingPrefix } from '../../shared/adapters/web/signed-fields.ts';
import { copiesPrefix } from '../../shared/domain/complaint/picture-copies.ts';
import { BackgroundFunction } from '../constructs/background-function.ts';
import { FileScan } from '../constructs/file-scan.ts';
import { WebFunction } from '../constructs/web-function.ts';
import type { Surroundings } from './surroundings.ts';

/** What lists are read from. */
const listIndexes = ['open-index', 'officer-index', 'arrival-index', 'topic-index'] as const;

/** What the resident sees of a case, by link or in the secure room, what the case officer sees and does, and who has read what. */
export function caseWork({ stack, parameters, kept, secrets, api }: Surroundings): void {
  const { cases, municipality, sessions, readLog, attachments, rawMail } = kept;

  const statusPage = new WebFunction<StatusPageEnv>(stack, 'StatusPage', {
    folder: 'status-page',
    impact: 'Residents cannot follow their case or add to it.',
    api,
    routes: [
      'GET /status/{token}',
      'POST /status/{token}',
      'GET /status/{token}/files/{number}',
      'GET /status/{token}/files/{number}/{copy}',
      'POST /status/{token}/uploads',
      'GET /api/status/{token}',
      'POST /api/status/{token}',
    ],
    environment: {
      CASE_TABLE: cases.tableName,
      SETTINGS_TABLE: municipality.tableName,
      LINK_KEYS: secrets.links.secretArn,
      FORM_KEYS: secrets.forms.secretArn,
      PERSON_KEY: secrets.people.secretArn,
      ATTACHMENT_BUCKET: attachments.bucketName,
      PUBLIC_URL: parameters.publicUrl,
      EDGE_KEY: parameters.edgeKey,
    },
  });
  cases.grantChange(statusPage);
  municipality.grantRead(statusPage);
  secrets.links.grantUse(statusPage);
  secrets.forms.grantUse(statusPage);
  secrets.people.grantUse(statusPage);

  const secureRoom = new WebFunction<SecureRoomEnv>(stack, 'SecureRoom', {
    folder: 'secure-room',
    impact: 'Residents cannot sign in with an e-ID, nor read and write in restricted cases.',
    api,
    routes: [
      'GET /status/{token}/room',
      'POST /status/{token}/room',
      'GET /status/{token}/room/files/{number}',
      'GET /status/{token}/room/files/{number}/{copy}',
      'POST /status/{token}/room/uploads',
      'GET /status/{token}/sign-in',
      'GET /e-id/write',
      'GET /e-id/callback',
      'POST /e-id/sign-out',
    ],
    environment: {
      CASE_TABLE: cases.tableName,
      SETTINGS_TABLE: municipality.tableName,
      LINK_KEYS: secrets.links.secretArn,
      FORM_KEYS: secrets.forms.secretArn,
      PERSON_KEY: secrets.people.secretArn,
      RESIDENT_KEYS: secrets.residents.secretArn,
      LOG_KEY: secrets.log.secretArn,
      RESIDENT_SIGN_IN_SECRET: secrets.residentSignIn.secretArn,
      SESSION_TABLE: sessions.tableName,
      READ_LOG_TABLE: readLog.tableName,
      ATTACHMENT_BUCKET: attachments.bucketName,
      PUBLIC_URL: parameters.publicUrl,
      EDGE_KEY: parameters.edgeKey,
    },
  });
  for (const each of [
    secrets.links,
    secrets.forms,
    secrets.people,
    secrets.residents,
    secrets.log,
    secrets.residentSignIn,
  ])
    each.grantUse(secureRoom);
  cases.grantChange(secureRoom);
  municipality.grantRead(secureRoom);
  sessions.grantChange(secureRoom);
  sessions.grantDelete(secureRoom);
  readLog.grantAppend(secureRoom);

  // Residents send files with what they write, and open those of their case that were looked through.
  for (const page of [statusPage, secureRoom]) {
    attachments.grantStore(page, waitingPrefix);
    attachments.grantGet(page, waitingPrefix);
    attachments.grantStore(page, 'web/');
    attachments.grantGetOpen(page);
  }

  const caseOfficerPages = new WebFunction<CaseOfficerPagesEnv>(stack, 'CaseOfficerPages', {
    folder: 'case-officer-pages',
    impact: 'Case officers cannot sign in, read or answer on the web.',
    api,
    routes: ['ANY /cases', 'ANY /cases/{proxy+}', 'ANY /sign-in', 'ANY /sign-in/{proxy+}', 'ANY /sign-out'],
    environment: {
      CASE_TABLE: cases.tableName,
      SETTINGS_TABLE: municipality.tableName,
      LINK_KEYS: secrets.links.secretArn,
      FORM_KEYS: secrets.forms.secretArn,
      PERSON_KEY: secrets.people.secretArn,
      SESSION_KEYS: secrets.sessions.secretArn,
      RESIDENT_KEYS: secrets.residents.secretArn,
      LOG_KEY: secrets.log.secretArn,
      SESSION_TABLE: sessions.tableName,
      READ_LOG_TABLE: readLog.tableName,
      ATTACHMENT_BUCKET: attachments.bucketName,
      RAW_MAIL_BUCKET: rawMail.bucketName,
      PUBLIC_URL: parameters.publicUrl,
      EDGE_KEY: parameters.edgeKey,
      OIDC_ISSUER: parameters.oidcIssuer,
      OIDC_CLIENT_ID: parameters.oidcClientId,
      OIDC_SECRET: secrets.oidc.secretArn,
    },
  });
  cases.grantChange(caseOfficerPages);
  cases.grantBatchRead(caseOfficerPages);
  // A corrected contact loses what it was found by; nothing else of a case is theirs to delete.
  cases.grantPartition(caseOfficerPages, 'PERSON#*', ['DeleteItem']);
  // Who asks a registrar not to be sent news of an issue any more.
  cases.grantPartition(caseOfficerPages, 'FOLLOWER#*', ['DeleteItem']);
  cases.grantQuery(caseOfficerPages, ...listIndexes, 'received-index');
  municipality.grantRead(caseOfficerPages);
  secrets.links.grantUse(caseOfficerPages);
  secrets.oidc.grantUse(caseOfficerPages);
  secrets.people.grantUse(caseOfficerPages);
  secrets.sessions.grantUse(caseOfficerPages);
  secrets.log.grantUse(caseOfficerPages);
  secrets.residents.grantUse(caseOfficerPages);
  // Absences, and the count of their changes beside the settings in force; never the settings or secrets.
  municipality.grantPartition(caseOfficerPages, 'ABSENCE', ['PutItem', 'DeleteItem']);
  municipality.grantPartition(caseOfficerPages, 'SETTINGS', ['UpdateItem']);
  municipality.grantPartition(caseOfficerPages, 'VIEW', ['PutItem', 'DeleteItem']); // lists they saved
  // Known issues are counted there too.
  municipality.grantPartition(caseOfficerPages, 'KNOWN-ISSUE', ['PutItem']);
  municipality.grantPartition(caseOfficerPages, 'TEXT-REMARK', ['PutItem']);
  municipality.grantPartition(caseOfficerPages, 'CLAIMED', ['PutItem']); // who signs in first
  sessions.grantChange(caseOfficerPages);
  sessions.grantDelete(caseOfficerPages);
  readLog.grantAppend(caseOfficerPages);
  attachments.grantGetScanned(caseOfficerPages);
  // Files that go out with an answer come the same way as those of residents.
  secrets.forms.grantUse(caseOfficerPages);
  attachments.grantStore(caseOfficerPages, waitingPrefix);
  attachments.grantGet(caseOfficerPages, waitingPrefix);
  attachments.grantStore(caseOfficerPages, 'web/');
  rawMail.grantGet(caseOfficerPages);

  const caseOfficerApi = new WebFunction<CaseOfficerApiEnv>(stack, 'CaseOfficerApi', {
    folder: 'case-officer-api',
    impact: 'Systems that work with cases through the JSON API get no answer.',
    api,
    routes: ['ANY /api/cases', 'ANY /api/cases/{proxy+}'],
    environment: {
      CASE_TABLE: cases.tableName,
      SETTINGS_TABLE: municipality.tableName,
      LINK_KEYS: secrets.links.secretArn,
      PERSON_KEY: secrets.people.secretArn,
      RESIDENT_KEYS: secrets.residents.secretArn,
      LOG_KEY: secrets.log.secretArn,
      READ_LOG_TABLE: readLog.tableName,
      PUBLIC_URL: parameters.publicUrl,
      EDGE_KEY: parameters.edgeKey,
      OIDC_ISSUER: parameters.oidcIssuer,
      OIDC_AUDIENCE: parameters.oidcAudience,
    },
  });
  cases.grantChange(caseOfficerApi);
  cases.grantBatchRead(caseOfficerApi);
  cases.grantPartition(caseOfficerApi, 'PERSON#*', ['DeleteItem']);
  cases.grantQuery(caseOfficerApi, ...listIndexes, 'received-index');
  municipality.grantRead(caseOfficerApi);
  municipality.grantPartition(caseOfficerApi, 'SETTINGS', ['UpdateItem']);
  municipality.grantPartition(caseOfficerApi, 'KNOWN-ISSUE', ['PutItem']);
  secrets.links.grantUse(caseOfficerApi);
  secrets.people.grantUse(caseOfficerApi);
  secrets.log.grantUse(caseOfficerApi);
  secrets.residents.grantUse(caseOfficerApi);
  readLog.grantAppend(caseOfficerApi);

  const fileVerdict = new BackgroundFunction<FileVerdictEnv>(stack, 'FileVerdict', {
    folder: 'file-verdict',
    impact: 'Nobody is told that a file was refused; it stays shut all the same.',
    environment: { CASE_TABLE: cases.tableName, SETTINGS_TABLE: municipality.tableName },
  });
  cases.grantChange(fileVerdict);
  municipality.grantRead(fileVerdict);
  const fileScan = new FileScan(stack, 'FileScan', { bucket: attachments });
  fileScan.reportTo(fileVerdict, fileVerdict.deadLetters);

  const pictures = new BackgroundFunction<PicturesEnv>(stack, 'Pictures', {
    folder: 'pictures',
    impact: 'New pictures are listed by name only; they open as they came.',
    timeout: Duration.minutes(2),
    memoryMegabytes: 2048, // a picture of 48 million pixels from a phone takes 1.5 GB (docs/decisions/0143)
    atMostAtOnce: 5, // a rush of pictures must not take the web's places
    environment: { ATTACHMENT_BUCKET: attachments.bucketName },
  });
  attachments.grantGetOpen(pictures);
  attachments.grantStore(pictures, copiesPrefix);
  fileScan.reportCleanTo(pictures, pictures.deadLetters, [waitingPrefix, copiesPrefix]);

  // The only function that can read the log of reads; it cannot read cases.
  const logPages = new WebFunction<LogPagesEnv>(stack, 'LogPages', {
    folder: 'log-pages',
    impact: 'Nobody can follow up who has read what; the log itself is still written.',
    api,
    routes: ['ANY /log', 'ANY /log/{proxy+}'],
    environment: {
      SETTINGS_TABLE: municipality.tableName,
      SESSION_KEYS: secrets.sessions.secretArn,
      LOG_KEY: secrets.log.secretArn,
      SESSION_TABLE: sessions.tableName,
      READ_LOG_TABLE: readLog.tableName,
      PUBLIC_URL: parameters.publicUrl,
      EDGE_KEY: parameters.edgeKey,
    },
  });
  municipality.grantRead(logPages);
  secrets.sessions.grantUse(logPages);
  secrets.log.grantUse(logPages);
  sessions.grantChange(logPages);
  readLog.grantAppend(logPages);
  readLog.grantRead(logPages);
}
