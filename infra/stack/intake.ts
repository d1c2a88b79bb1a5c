import { Duration } from 'aws-cdk-lib';
import type { Env as ComplaintFormEnv } from '../../functions/complaint-form/env.ts';
import type { Env as MailIntakeEnv } from '../../functions/mail-intake/env.ts';
import type { Env as ReconcileMailEnv } from '../../functions/reconcile-mail/env.ts';
import { waitingPrefix } from '../../shared/adapters/web/signed-fields.ts';
import { languages } from '../../shared/domain/vocabulary/language.ts';
import { BackgroundFunction } from '../constructs/background-function.ts';
import { MailArrival } from '../constructs/mail-arrival.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { WebFunction } from '../constructs/web-function.ts';
import { mailRecipients } from '../municipality.ts';
import type { Surroundings } from './surroundings.ts';

/** Web form and e-mail become a case; every mail that came is looked for again at night. */
export function intake({ stack, settings, timeZone, parameters, kept, secrets, api }: Surroundings) {
  const { cases, municipality, sessions, rawMail, attachments } = kept;

  const complaintForm = new WebFunction<ComplaintFormEnv>(stack, 'ComplaintForm', {
    folder: 'complaint-form',
    impact: 'Residents cannot send complaints on the web.',
    api,
    routes: [
      'GET /',
      'POST /api/complaints',
      'GET /openapi.json',
      'GET /assets/{file}',
      // Spelled out per language: `/{language}/{page}` would also catch /cases/…, /trends/… and /sign-in/….
      ...languages.flatMap((language) => [
        `GET /${language}`,
        `GET /${language}/{page}`,
        `POST /${language}/complaints`,
        `POST /${language}/lost-link`,
        `POST /${language}/uploads`,
        `GET /${language}/received/{token}`,
        `GET /${language}/known-issues/{id}`,
        `POST /${language}/known-issues/{id}/news`,
        `GET /${language}/known-issues/{id}/news/{follower}`,
        `POST /${language}/known-issues/{id}/news/{follower}`,
      ]),
    ],
    answersUnknown: true,
    environment: {
      CASE_TABLE: cases.tableName,
      SETTINGS_TABLE: municipality.tableName,
      LINK_KEYS: secrets.links.secretArn,
      FORM_KEYS: secrets.forms.secretArn,
      PERSON_KEY: secrets.people.secretArn,
      SESSION_TABLE: sessions.tableName,
      ATTACHMENT_BUCKET: attachments.bucketName,
      PUBLIC_URL: parameters.publicUrl,
      EDGE_KEY: parameters.edgeKey,
    },
  });
  cases.grantChange(complaintForm);
  // Who wants no more news of an issue is forgotten at once.
  cases.grantPartition(complaintForm, 'FOLLOWER#*', ['DeleteItem']);
  municipality.grantRead(complaintForm);
  secrets.links.grantUse(complaintForm);
  secrets.forms.grantUse(complaintForm);
  secrets.people.grantUse(complaintForm);
  sessions.grantRead(complaintForm); // who writes may have signed in with an e-ID
  // Browsers send files ahead of their form, with a policy signed in this function's name.
  attachments.grantStore(complaintForm, waitingPrefix);
  attachments.grantGet(complaintForm, waitingPrefix);
  attachments.grantStore(complaintForm, 'web/');

  const mailIntake = new BackgroundFunction<MailIntakeEnv>(stack, 'MailIntake', {
    folder: 'mail-intake',
    impact: 'Complaints sent by e-mail are kept but do not become cases.',
    timeout: Duration.minutes(2),
    atMostAtOnce: 20, // mails that are slow to read must not take the web's places, nor a rush on the web those of mail
    memoryMegabytes: 1024, // a mail of 40 MB is held several times over while it is decoded
    environment: {
      CASE_TABLE: cases.tableName,
      SETTINGS_TABLE: municipality.tableName,
      LINK_KEYS: secrets.links.secretArn,
      PERSON_KEY: secrets.people.secretArn,
      RAW_MAIL_BUCKET: rawMail.bucketName,
      ATTACHMENT_BUCKET: attachments.bucketName,
    },
  });
  cases.grantChange(mailIntake);
  municipality.grantRead(mailIntake);
  secrets.links.grantUse(mailIntake);
  secrets.people.grantUse(mailIntake);
  rawMail.grantGet(mailIntake);
  attachments.grantStore(mailIntake);

  const mailArrival = new MailArrival(stack, 'MailArrival', {
    recipients: mailRecipients(settings),
    rawMail,
    intake: mailIntake,
  });

  const reconcileMail = new ScheduledFunction<ReconcileMailEnv>(stack, 'ReconcileMail', {
    folder: 'reconcile-mail',
    impact: 'Nobody would learn of a mail that was received and then lost.',
    schedule: 'cron(40 3 * * ? *)',
    timeZone,
    timeout: Duration.minutes(10),
    environment: {
      CASE_TABLE: cases.tableName,
      SETTINGS_TABLE: municipality.tableName,
      RAW_MAIL_BUCKET: rawMail.bucketName,
    },
  });
  cases.grantRead(reconcileMail);
  cases.grantAppend(reconcileMail); // the morning's mail on what was set aside
  cases.grantBatchRead(reconcileMail);
  cases.grantQuery(reconcileMail, 'open-index');
  municipality.grantRead(reconcileMail);
  rawMail.grantList(reconcileMail);
  return { ruleSetName: mailArrival.ruleSetName };
}
