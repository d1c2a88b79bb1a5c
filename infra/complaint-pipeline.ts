import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Env as AggregateTrendsEnv } from '../functions/aggregate-trends/env.ts';
import type { Env as CaseDeadlineEnv } from '../functions/case-deadline/env.ts';
import type { Env as CaseOfficerApiEnv } from '../functions/case-officer-api/env.ts';
import type { Env as CaseOfficerPagesEnv } from '../functions/case-officer-pages/env.ts';
import type { Env as CaseStreamEnv } from '../functions/case-stream/env.ts';
import type { Env as ComplaintFormEnv } from '../functions/complaint-form/env.ts';
import type { Env as LogPagesEnv } from '../functions/log-pages/env.ts';
import type { Env as MailEventsEnv } from '../functions/mail-events/env.ts';
import type { Env as MailHeartbeatEnv } from '../functions/mail-heartbeat/env.ts';
import type { Env as MailIntakeEnv } from '../functions/mail-intake/env.ts';
import type { Env as ReconcileMailEnv } from '../functions/reconcile-mail/env.ts';
import type { Env as RetentionEnv } from '../functions/retention/env.ts';
import type { Env as SendMailEnv } from '../functions/send-mail/env.ts';
import type { Env as StatusPageEnv } from '../functions/status-page/env.ts';
import type { Env as SweepEnv } from '../functions/sweep/env.ts';
import type { Env as TrendsPagesEnv } from '../functions/trends-pages/env.ts';
import { waitingPrefix } from '../shared/adapters/web/upload-ticket.ts';
import type { Settings } from '../shared/domain/settings/settings.ts';
import { languages } from '../shared/domain/vocabulary/language.ts';
import { AlarmMail } from './constructs/alarm-mail.ts';
import { BackgroundFunction } from './constructs/background-function.ts';
import { CaseTable } from './constructs/case-table.ts';
import { DeadlineWorkflow } from './constructs/deadline-workflow.ts';
import { ImpactAlarm } from './constructs/impact-alarm.ts';
import { MailArrival } from './constructs/mail-arrival.ts';
import { MailDeparture } from './constructs/mail-departure.ts';
import { PipelineFunction } from './constructs/pipeline-function.ts';
import { pipelineParameters } from './constructs/pipeline-parameters.ts';
import { PipelinePromises } from './constructs/pipeline-promises.ts';
import { RecordBucket } from './constructs/record-bucket.ts';
import { RecordTable } from './constructs/record-table.ts';
import { ScheduledFunction } from './constructs/scheduled-function.ts';
import { StreamFunction } from './constructs/stream-function.ts';
import { WebApi } from './constructs/web-api.ts';
import { WebFunction } from './constructs/web-function.ts';
import { WorkerQueue } from './constructs/worker-queue.ts';
import { advertisedAddresses, mailDomains, mailRecipients, timeZoneOf } from './municipality.ts';

export interface ComplaintPipelineProps extends StackProps {
  /** The municipality; only its addresses, time zone and retention reach the template. */
  readonly settings: Settings;
  /** False when the account has verified the sending domains already. */
  readonly createIdentities: boolean;
}

/**
 * The whole pipeline, in the order a complaint takes it: intake → case → deadlines → outbound mail → trends.
 * A later stage never calls an earlier one; what a stage hands on goes through the case table, a queue or the
 * state machine.
 */
export class ComplaintPipeline extends Stack {
  constructor(scope: Construct, id: string, props: ComplaintPipelineProps) {
    super(scope, id, props);
    const { settings } = props;
    const parameters = pipelineParameters(this);
    const timeZone = timeZoneOf(settings);

    // ── What is kept ───────────────────────────────────────────────────────────────────────────────────────
    const cases = new CaseTable(this, 'CaseTable');
    const readLog = new RecordTable(this, 'ReadLogTable');
    const trends = new RecordTable(this, 'TrendTable');
    const municipality = new RecordTable(this, 'SettingsTable');
    const sessions = new RecordTable(this, 'SessionTable');
    const rawMail = new RecordBucket(this, 'RawMailBucket', {
      keptFor: Duration.days(settings.retention.rawMailDays),
    });
    const attachments = new RecordBucket(this, 'AttachmentBucket', { uploadsUnder: waitingPrefix });
    const exports = new RecordBucket(this, 'ExportBucket', { keptFor: Duration.days(400) });

    // ── Intake: web form and e-mail become a case ─────────────────────────────────────────────────────────
    const api = new WebApi(this, 'WebApi');

    const complaintForm = new WebFunction<ComplaintFormEnv>(this, 'ComplaintForm', {
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
        ]),
      ],
      environment: {
        CASE_TABLE: cases.tableName,
        SETTINGS_TABLE: municipality.tableName,
        ATTACHMENT_BUCKET: attachments.bucketName,
        PUBLIC_URL: parameters.publicUrl,
      },
    });
    cases.grantChange(complaintForm);
    municipality.grantRead(complaintForm);
    attachments.grantStore(complaintForm);
    attachments.grantGet(complaintForm); // files that browsers sent ahead of their form

    const mailIntake = new BackgroundFunction<MailIntakeEnv>(this, 'MailIntake', {
      folder: 'mail-intake',
      impact: 'Complaints sent by e-mail are kept but do not become cases.',
      timeout: Duration.minutes(2),
      memoryMegabytes: 1024, // a mail of 40 MB is held several times over while it is decoded
      environment: {
        CASE_TABLE: cases.tableName,
        SETTINGS_TABLE: municipality.tableName,
        RAW_MAIL_BUCKET: rawMail.bucketName,
        ATTACHMENT_BUCKET: attachments.bucketName,
      },
    });
    cases.grantChange(mailIntake);
    municipality.grantRead(mailIntake);
    rawMail.grantGet(mailIntake);
    attachments.grantStore(mailIntake);

    const mailArrival = new MailArrival(this, 'MailArrival', {
      recipients: mailRecipients(settings),
      rawMail,
      intake: mailIntake,
    });

    const reconcileMail = new ScheduledFunction<ReconcileMailEnv>(this, 'ReconcileMail', {
      folder: 'reconcile-mail',
      impact: 'Nobody would learn of a mail that was received and then lost.',
      schedule: 'cron(40 3 * * ? *)',
      timeZone,
      timeout: Duration.minutes(10),
      environment: { CASE_TABLE: cases.tableName, RAW_MAIL_BUCKET: rawMail.bucketName },
    });
    cases.grantRead(reconcileMail);
    rawMail.grantList(reconcileMail);

    // ── Case: what the resident sees, what the case officer sees and does ─────────────────────────────────
    const statusPage = new WebFunction<StatusPageEnv>(this, 'StatusPage', {
      folder: 'status-page',
      impact: 'Residents cannot follow their case or add to it.',
      api,
      routes: [
        'GET /status/{token}',
        'POST /status/{token}',
        'GET /api/status/{token}',
        'POST /api/status/{token}',
      ],
      environment: {
        CASE_TABLE: cases.tableName,
        SETTINGS_TABLE: municipality.tableName,
        PUBLIC_URL: parameters.publicUrl,
      },
    });
    cases.grantChange(statusPage);
    municipality.grantRead(statusPage);

    const caseOfficerPages = new WebFunction<CaseOfficerPagesEnv>(this, 'CaseOfficerPages', {
      folder: 'case-officer-pages',
      impact: 'Case officers cannot sign in, read or answer on the web.',
      api,
      routes: ['ANY /cases', 'ANY /cases/{proxy+}', 'ANY /sign-in', 'ANY /sign-in/{proxy+}', 'ANY /sign-out'],
      environment: {
        CASE_TABLE: cases.tableName,
        SETTINGS_TABLE: municipality.tableName,
        SESSION_TABLE: sessions.tableName,
        READ_LOG_TABLE: readLog.tableName,
        ATTACHMENT_BUCKET: attachments.bucketName,
        RAW_MAIL_BUCKET: rawMail.bucketName,
        PUBLIC_URL: parameters.publicUrl,
        OIDC_ISSUER: parameters.oidcIssuer,
        OIDC_CLIENT_ID: parameters.oidcClientId,
        OIDC_CLIENT_SECRET: parameters.oidcClientSecret,
      },
    });
    cases.grantChange(caseOfficerPages);
    cases.grantQuery(caseOfficerPages, 'open-index', 'officer-index');
    municipality.grantRead(caseOfficerPages);
    // Absences, and the count of their changes beside the settings in force; never the settings or secrets.
    municipality.grantPartition(caseOfficerPages, 'ABSENCE', ['PutItem', 'DeleteItem']);
    municipality.grantPartition(caseOfficerPages, 'SETTINGS', ['UpdateItem']);
    sessions.grantChange(caseOfficerPages);
    sessions.grantDelete(caseOfficerPages);
    readLog.grantAppend(caseOfficerPages);
    attachments.grantGet(caseOfficerPages);

    const caseOfficerApi = new WebFunction<CaseOfficerApiEnv>(this, 'CaseOfficerApi', {
      folder: 'case-officer-api',
      impact: 'Systems that work with cases through the JSON API get no answer.',
      api,
      routes: ['ANY /api/cases', 'ANY /api/cases/{proxy+}'],
      environment: {
        CASE_TABLE: cases.tableName,
        SETTINGS_TABLE: municipality.tableName,
        READ_LOG_TABLE: readLog.tableName,
        PUBLIC_URL: parameters.publicUrl,
        OIDC_ISSUER: parameters.oidcIssuer,
        OIDC_AUDIENCE: parameters.oidcAudience,
      },
    });
    cases.grantChange(caseOfficerApi);
    cases.grantQuery(caseOfficerApi, 'open-index', 'officer-index');
    municipality.grantRead(caseOfficerApi);
    readLog.grantAppend(caseOfficerApi);

    // The only function that can read the log of reads; it cannot read cases.
    const logPages = new WebFunction<LogPagesEnv>(this, 'LogPages', {
      folder: 'log-pages',
      impact: 'Nobody can follow up who has read what; the log itself is still written.',
      api,
      routes: ['ANY /log', 'ANY /log/{proxy+}'],
      environment: {
        SETTINGS_TABLE: municipality.tableName,
        SESSION_TABLE: sessions.tableName,
        READ_LOG_TABLE: readLog.tableName,
        PUBLIC_URL: parameters.publicUrl,
      },
    });
    municipality.grantRead(logPages);
    sessions.grantChange(logPages);
    readLog.grantAppend(logPages);
    readLog.grantRead(logPages);

    // ── Deadlines: one execution per case, and a sweep that rescues what it missed ────────────────────────
    const mailWorkTime = Duration.seconds(60);
    const residentMail = new WorkerQueue(this, 'ResidentMailQueue', {
      name: 'resident-mail',
      impact: 'Residents do not get their acknowledgement, holding reply or answer.',
      workerTimeout: mailWorkTime,
      batchSize: 10,
    });
    const staffMail = new WorkerQueue(this, 'StaffMailQueue', {
      name: 'staff-mail',
      impact: 'Case officers and managers are not reminded of their cases.',
      workerTimeout: mailWorkTime,
      batchSize: 100,
      batchingWindow: Duration.seconds(60), // several cases for one person in one run make one mail (D8)
    });

    const caseDeadline = new PipelineFunction<CaseDeadlineEnv>(this, 'CaseDeadline', {
      folder: 'case-deadline',
      impact: 'Reminders and escalations come up to fifteen minutes late, by the sweep.',
      environment: {
        CASE_TABLE: cases.tableName,
        SETTINGS_TABLE: municipality.tableName,
        RESIDENT_MAIL_QUEUE_URL: residentMail.queueUrl,
        STAFF_MAIL_QUEUE_URL: staffMail.queueUrl,
      },
    });
    cases.grantChange(caseDeadline);
    municipality.grantRead(caseDeadline);
    residentMail.grantSendMessages(caseDeadline);
    staffMail.grantSendMessages(caseDeadline);
    new ImpactAlarm(caseDeadline, 'Errors', {
      name: 'case-deadline-errors',
      impact: caseDeadline.impact,
      metric: caseDeadline.metricErrors({ period: Duration.minutes(5) }),
    });

    const deadlines = new DeadlineWorkflow(this, 'CaseDeadlines', {
      checkDeadline: caseDeadline,
      impact:
        'A case lost its timer; its reminders and escalations come up to fifteen minutes late, by the sweep.',
    });

    const sweep = new ScheduledFunction<SweepEnv>(this, 'Sweep', {
      folder: 'sweep',
      impact: 'Nothing rescues what a fault leaves behind: overdue cases may go untold.',
      schedule: 'cron(2/5 * * * ? *)', // not at the full five, when deadlines fall and the workflow acts
      timeZone,
      environment: {
        CASE_TABLE: cases.tableName,
        SETTINGS_TABLE: municipality.tableName,
        RESIDENT_MAIL_QUEUE_URL: residentMail.queueUrl,
        STAFF_MAIL_QUEUE_URL: staffMail.queueUrl,
        DEADLINE_STATE_MACHINE_ARN: deadlines.stateMachineArn,
      },
    });
    cases.grantChange(sweep);
    cases.grantQuery(sweep, 'deadline-index', 'unsent-index', 'officer-index');
    municipality.grantRead(sweep);
    residentMail.grantSendMessages(sweep);
    staffMail.grantSendMessages(sweep);
    deadlines.grantStartExecution(sweep);

    // ── From a stored change to what follows from it: timer, mail, a trend day to count again ────────────
    const caseStream = new StreamFunction<CaseStreamEnv>(this, 'CaseStream', {
      folder: 'case-stream',
      impact: 'Mail and timers of new and changed cases come up to fifteen minutes late, by the sweep.',
      table: cases,
      filters: [
        { dynamodb: { Keys: { sk: { S: ['CASE'] } } } },
        { dynamodb: { Keys: { sk: { S: [{ prefix: 'MAIL#' }] } } } },
      ],
      environment: {
        RESIDENT_MAIL_QUEUE_URL: residentMail.queueUrl,
        STAFF_MAIL_QUEUE_URL: staffMail.queueUrl,
        TREND_TABLE: trends.tableName,
        DEADLINE_STATE_MACHINE_ARN: deadlines.stateMachineArn,
      },
    });
    trends.grantAppend(caseStream);
    residentMail.grantSendMessages(caseStream);
    staffMail.grantSendMessages(caseStream);
    deadlines.grantStartExecution(caseStream);

    // ── Outbound mail: one gate, and what became of each mail ─────────────────────────────────────────────
    const mailDeparture = new MailDeparture(this, 'MailDeparture', {
      domains: mailDomains(settings),
      createIdentities: props.createIdentities,
    });

    const sendMail = new PipelineFunction<SendMailEnv>(this, 'SendMail', {
      folder: 'send-mail',
      impact: 'No mail leaves: neither residents nor case officers hear anything.',
      timeout: mailWorkTime,
      environment: {
        CASE_TABLE: cases.tableName,
        SETTINGS_TABLE: municipality.tableName,
        PUBLIC_URL: parameters.publicUrl,
        CONFIGURATION_SET: mailDeparture.configurationSet.configurationSetName,
      },
    });
    residentMail.workedBy(sendMail);
    staffMail.workedBy(sendMail);
    mailDeparture.grantSend(sendMail);
    cases.grantChange(sendMail);
    cases.grantQuery(sendMail, 'unsent-index');
    municipality.grantRead(sendMail);

    const mailHeartbeat = new ScheduledFunction<MailHeartbeatEnv>(this, 'MailHeartbeat', {
      folder: 'mail-heartbeat',
      impact: 'Nobody would learn that mail to the advertised addresses no longer arrives.',
      schedule: 'cron(7 * * * ? *)',
      timeZone,
      environment: {
        CASE_TABLE: cases.tableName,
        SETTINGS_TABLE: municipality.tableName,
      },
    });
    cases.grantRead(mailHeartbeat);
    municipality.grantRead(mailHeartbeat);
    mailDeparture.grantSend(mailHeartbeat, advertisedAddresses(settings));

    const mailEvents = new BackgroundFunction<MailEventsEnv>(this, 'MailEvents', {
      folder: 'mail-events',
      impact: 'Mail that bounced looks delivered: nobody learns that a resident was not reached.',
      environment: { CASE_TABLE: cases.tableName, SETTINGS_TABLE: municipality.tableName },
    });
    mailDeparture.reportTo(mailEvents, mailEvents.deadLetters);
    cases.grantChange(mailEvents);
    municipality.grantRead(mailEvents);

    // ── Trends: counted at night, read by day ─────────────────────────────────────────────────────────────
    const aggregateTrends = new ScheduledFunction<AggregateTrendsEnv>(this, 'AggregateTrends', {
      folder: 'aggregate-trends',
      impact: 'Trends and exports stand still at an earlier day.',
      schedule: 'cron(10 2 * * ? *)',
      timeZone,
      timeout: Duration.minutes(10),
      memoryMegabytes: 1024,
      environment: {
        TREND_TABLE: trends.tableName,
        CASE_TABLE: cases.tableName,
        SETTINGS_TABLE: municipality.tableName,
        EXPORT_BUCKET: exports.bucketName,
      },
    });
    cases.grantRead(aggregateTrends);
    cases.grantAppend(aggregateTrends); // the digests and notices it owes
    cases.grantQuery(aggregateTrends, 'received-index');
    trends.grantChange(aggregateTrends);
    trends.grantDelete(aggregateTrends);
    municipality.grantRead(aggregateTrends);
    exports.grantGet(aggregateTrends);
    exports.grantStore(aggregateTrends);

    const trendsPages = new WebFunction<TrendsPagesEnv>(this, 'TrendsPages', {
      folder: 'trends-pages',
      impact: 'Policy owners cannot see trends or fetch exports.',
      api,
      routes: [
        'GET /trends',
        'GET /trends/{proxy+}',
        'GET /api/trends',
        'POST /api/trends/aggregate',
        'POST /api/trends/import',
        'POST /trends/kept',
      ],
      environment: {
        TREND_TABLE: trends.tableName,
        CASE_TABLE: cases.tableName,
        SETTINGS_TABLE: municipality.tableName,
        SESSION_TABLE: sessions.tableName,
        READ_LOG_TABLE: readLog.tableName,
        EXPORT_BUCKET: exports.bucketName,
        PUBLIC_URL: parameters.publicUrl,
        OIDC_ISSUER: parameters.oidcIssuer,
        OIDC_AUDIENCE: parameters.oidcAudience,
      },
    });
    cases.grantRead(trendsPages);
    cases.grantQuery(trendsPages, 'received-index');
    trends.grantChange(trendsPages);
    trends.grantDelete(trendsPages);
    municipality.grantRead(trendsPages);
    sessions.grantChange(trendsPages);
    exports.grantGet(trendsPages);
    exports.grantStore(trendsPages);
    readLog.grantAppend(trendsPages);

    // ── Retention: what a case holds of a person goes when its days are over ──────────────────────────────
    const retention = new ScheduledFunction<RetentionEnv>(this, 'Retention', {
      folder: 'retention',
      impact: 'Personal data of closed cases stays longer than the municipality has decided and promised.',
      schedule: 'cron(20 4 * * ? *)', // after the count of trends, so that a day's rows are there before anything goes
      timeZone,
      timeout: Duration.minutes(15),
      memoryMegabytes: 1024,
      environment: {
        CASE_TABLE: cases.tableName,
        SETTINGS_TABLE: municipality.tableName,
        ATTACHMENT_BUCKET: attachments.bucketName,
        RAW_MAIL_BUCKET: rawMail.bucketName,
      },
    });
    cases.grantChange(retention);
    cases.grantDelete(retention);
    cases.grantQuery(retention, 'open-index', 'received-index');
    municipality.grantRead(retention);
    attachments.grantList(retention);
    attachments.grantDelete(retention);
    rawMail.grantDelete(retention);

    // ── What docs/deploy.md needs to know ─────────────────────────────────────────────────────────────────
    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
    new CfnOutput(this, 'SettingsTableName', { value: municipality.tableName });
    new CfnOutput(this, 'ReceiptRuleSetName', { value: mailArrival.ruleSetName });

    // ── When something stops ──────────────────────────────────────────────────────────────────────────────
    new PipelinePromises(this, 'Promises');
    new AlarmMail(this, 'AlarmMail', { email: parameters.alarmEmail, from: this });
  }
}
