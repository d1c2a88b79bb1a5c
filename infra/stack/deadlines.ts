import { Duration } from 'aws-cdk-lib';
import type { Env as CaseDeadlineEnv } from '../../functions/case-deadline/env.ts';
import type { Env as CaseStreamEnv } from '../../functions/case-stream/env.ts';
import type { Env as SweepEnv } from '../../functions/sweep/env.ts';
import { DeadlineWorkflow } from '../constructs/deadline-workflow.ts';
import { ImpactAlarm } from '../constructs/impact-alarm.ts';
import { PipelineFunction } from '../constructs/pipeline-function.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { StreamFunction } from '../constructs/stream-function.ts';
import type { MailQueues } from './mail-queues.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * One execution per case, and a sweep that rescues what it missed; and from each stored change what follows from it:
 * timer, mail, a trend day to count again.
 */
export function deadlines(
  { stack, timeZone, kept, secrets }: Surroundings,
  { residentMail, staffMail }: MailQueues,
): void {
  const { cases, municipality, trends } = kept;

  const caseDeadline = new PipelineFunction<CaseDeadlineEnv>(stack, 'CaseDeadline', {
    folder: 'case-deadline',
    failedWork: 'The state machine calls it and tries again until it answers.',
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

  const workflow = new DeadlineWorkflow(stack, 'CaseDeadlines', {
    checkDeadline: caseDeadline,
    impact:
      'A case lost its timer; its reminders and escalations come up to fifteen minutes late, by the sweep.',
  });

  const sweep = new ScheduledFunction<SweepEnv>(stack, 'Sweep', {
    folder: 'sweep',
    impact: 'Nothing rescues what a fault leaves behind: overdue cases may go untold.',
    schedule: 'cron(2/5 * * * ? *)', // not at the full five, when deadlines fall and the workflow acts
    timeZone,
    environment: {
      CASE_TABLE: cases.tableName,
      SETTINGS_TABLE: municipality.tableName,
      RESIDENT_MAIL_QUEUE_URL: residentMail.queueUrl,
      STAFF_MAIL_QUEUE_URL: staffMail.queueUrl,
      DEADLINE_STATE_MACHINE_ARN: workflow.stateMachineArn,
    },
  });
  cases.grantChange(sweep);
  cases.grantBatchRead(sweep); // cases that lie where they may not
  cases.grantQuery(sweep, 'deadline-index', 'unsent-index', 'open-index', 'received-index');
  municipality.grantRead(sweep);
  // Known issues it proposes or has told of, and the count of their changes.
  municipality.grantPartition(sweep, 'KNOWN-ISSUE', ['PutItem']);
  municipality.grantPartition(sweep, 'SETTINGS', ['UpdateItem']);
  residentMail.grantSendMessages(sweep);
  staffMail.grantSendMessages(sweep);
  workflow.grantStartExecution(sweep);

  const caseStream = new StreamFunction<CaseStreamEnv>(stack, 'CaseStream', {
    folder: 'case-stream',
    impact: 'Mail and timers of new and changed cases come up to fifteen minutes late, by the sweep.',
    table: cases,
    filters: [
      // A change from which nothing follows says so (docs/decisions/0148).
      { dynamodb: { Keys: { sk: { S: ['CASE'] } }, NewImage: { quiet: { BOOL: [{ exists: false }] } } } },
      // What becomes of a mail later concerns nobody here. One filter for both: Lambda takes five.
      {
        eventName: ['INSERT'],
        dynamodb: { Keys: { sk: { S: [{ prefix: 'MAIL#' }, { prefix: 'MESSAGE#' }] } } },
      },
      // What cases are found by. That somebody has seen a case stands with the contact and concerns nobody.
      { dynamodb: { Keys: { sk: { S: ['TEXT'] } } } },
      { eventName: ['INSERT', 'REMOVE'], dynamodb: { Keys: { sk: { S: ['CONTACT'] } } } },
      { dynamodb: { Keys: { sk: { S: ['CONTACT'] } }, NewImage: { isCorrected: { BOOL: [true] } } } },
    ],
    environment: {
      RESIDENT_MAIL_QUEUE_URL: residentMail.queueUrl,
      STAFF_MAIL_QUEUE_URL: staffMail.queueUrl,
      CASE_TABLE: cases.tableName,
      PERSON_KEY: secrets.people.secretArn,
      TREND_TABLE: trends.tableName,
      DEADLINE_STATE_MACHINE_ARN: workflow.stateMachineArn,
    },
  });
  cases.grantAppend(caseStream); // the index of words
  secrets.people.grantUse(caseStream);
  trends.grantAppend(caseStream);
  residentMail.grantSendMessages(caseStream);
  staffMail.grantSendMessages(caseStream);
  workflow.grantStartExecution(caseStream);
}
