import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  Metric,
  SingleValueWidget,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct, type IConstruct } from 'constructs';
import type { RawMailOutcome } from '../../shared/domain/case/raw-mail-outcome.ts';
import { DeadLetters } from './dead-letters.ts';
import type { WebApi } from './web-api.ts';

/** What mail intake counts. */
const outcomes: readonly RawMailOutcome['outcome'][] = [
  'case',
  'message',
  'automatic',
  'duplicate',
  'refused',
];

export interface PipelineDashboardProps {
  readonly api: WebApi;
  /** Every alarm and queue below this is shown. */
  readonly from: IConstruct;
}

/** One page of CloudWatch for whoever looks after the stack. Made last, when everything it shows exists. */
export class PipelineDashboard extends Construct {
  constructor(scope: Construct, id: string, { api, from }: PipelineDashboardProps) {
    super(scope, id);
    const all = from.node.findAll();
    const hour = Duration.hours(1);
    const ours = (metricName: string, label: string, statistic: string = Stats.SUM, period = hour) =>
      new Metric({ namespace: 'Synpunkt', metricName, label, statistic, period });
    const ofSes = (name: string, label: string) =>
      new Metric({ namespace: 'AWS/SES', metricName: `Reputation.${name}`, label, period: hour });
    const waiting = (label: string, queues: readonly Queue[]) =>
      new GraphWidget({
        title: label,
        width: 12,
        left: queues.map((queue) =>
          queue.metricApproximateNumberOfMessagesVisible({
            statistic: Stats.MAXIMUM,
            label: queue.node.path,
          }),
        ),
      });
    const queues = all.filter((each) => each instanceof Queue);

    new Dashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName,
      defaultInterval: Duration.days(7),
      widgets: [
        [
          new AlarmStatusWidget({
            title: 'Alarms',
            width: 24,
            height: 4,
            alarms: all.filter((each) => each instanceof Alarm),
          }),
        ],
        [
          new GraphWidget({
            title: 'Pages and API',
            width: 12,
            left: [
              api.metricCount({ period: hour }),
              api.metricClientError({ period: hour }),
              api.metricServerError({ period: hour }),
            ],
          }),
          new GraphWidget({
            title: 'Mail that came in',
            width: 12,
            left: outcomes.map((outcome) => ours(`Mail-${outcome}`, outcome)),
          }),
        ],
        [
          new SingleValueWidget({
            title: 'Promises of the last day',
            width: 8,
            metrics: [
              ours('PromiseKept', 'kept', Stats.SUM, Duration.days(1)),
              ours('PromiseBroken', 'broken', Stats.SUM, Duration.days(1)),
            ],
          }),
          new GraphWidget({
            title: 'Open beyond their day',
            width: 8,
            left: [ours('CasesOverdue', 'cases', Stats.MAXIMUM)],
          }),
          new GraphWidget({
            title: 'The mail that waits longest, minutes',
            width: 8,
            left: [ours('OldestUnsentMail', 'minutes', Stats.MAXIMUM, Duration.minutes(5))],
          }),
        ],
        [
          new GraphWidget({
            title: 'Done late, by the sweep',
            width: 12,
            left: [
              ours('SweepRescued', 'rescued'),
              ours('CasesSetAside', 'cases that cannot be judged', Stats.MAXIMUM),
            ],
          }),
          new SingleValueWidget({
            title: 'Last night',
            width: 12,
            metrics: [
              ours('MailReconciliationDifference', 'mails unaccounted for', Stats.MAXIMUM, Duration.days(1)),
              ours('CalendarHorizonDays', 'days of calendar left', Stats.MINIMUM, Duration.days(1)),
              ours('RetentionLeft', 'cases retention has left', Stats.MINIMUM, Duration.days(1)),
            ],
          }),
        ],
        [
          waiting(
            'Dead letters',
            queues.filter((queue) => queue instanceof DeadLetters),
          ),
          new GraphWidget({
            title: 'Oldest mail order, seconds',
            width: 12,
            left: queues
              .filter((queue) => !(queue instanceof DeadLetters))
              .map((queue) => queue.metricApproximateAgeOfOldestMessage({ label: queue.node.path })),
          }),
        ],
        [
          new GraphWidget({
            title: 'What receivers say of our mail, as a share',
            width: 12,
            left: [ofSes('BounceRate', 'bounced'), ofSes('ComplaintRate', 'called spam')],
          }),
          new SingleValueWidget({
            title: 'Cost so far this month, dollars (when billing alerts are switched on)',
            width: 12,
            metrics: [
              new Metric({
                namespace: 'AWS/Billing',
                metricName: 'EstimatedCharges',
                dimensionsMap: { Currency: 'USD' },
                region: 'us-east-1', // the only one that has it
                statistic: Stats.MAXIMUM,
                period: Duration.hours(6),
              }),
            ],
          }),
        ],
      ],
    });
  }
}
