import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { ImpactAlarm } from './impact-alarm.ts';

/** Days of calendar that must be left (D11). */
const calendarHorizonDays = 120;

/** Alarms on what the pipeline measures of itself: metrics its functions write into their log (namespace `Synpunkt`). */
export class PipelinePromises extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const measured = (metricName: string, statistic: string, period: Duration) =>
      new Metric({ namespace: 'Synpunkt', metricName, statistic, period });

    new ImpactAlarm(this, 'SweepRescued', {
      name: 'sweep-rescued',
      impact:
        'Something that should have happened at once was done up to fifteen minutes late, by the sweep.',
      metric: measured('SweepRescued', 'Sum', Duration.minutes(5)),
    });
    new ImpactAlarm(this, 'CasesSetAside', {
      name: 'cases-set-aside',
      impact:
        'A case cannot be judged: nobody is reminded of it and its resident hears nothing until it is mended.',
      metric: measured('CasesSetAside', 'Minimum', Duration.minutes(15)), // what goes over by itself is no case for a person
    });
    new ImpactAlarm(this, 'SweepSilent', {
      name: 'sweep-silent',
      impact: 'Nothing rescues what a fault leaves behind: overdue cases may go untold.',
      metric: measured('SweepHeartbeat', 'Sum', Duration.minutes(5)),
      below: 1,
      periods: 3,
      missingIsBad: true,
    });
    new ImpactAlarm(this, 'MailReconciliation', {
      name: 'mail-reconciliation',
      impact:
        'Mail was received that is neither a case, a message, automatic nor refused: a complaint may be lost.',
      metric: measured('MailReconciliationDifference', 'Maximum', Duration.days(1)),
    });
    new ImpactAlarm(this, 'IntakeHeartbeat', {
      name: 'intake-heartbeat',
      impact:
        'Mail to an address the municipality advertises may not arrive: complaints may be lost on the way.',
      metric: measured('IntakeHeartbeat', 'Minimum', Duration.hours(1)),
      below: 1,
      periods: 2, // the first hour of a new stack has nothing before it
      missingIsBad: true,
    });
    new ImpactAlarm(this, 'CalendarHorizon', {
      name: 'calendar-horizon',
      impact:
        'The calendar ends soon; past its end no promise can be made and complaints cannot be registered.',
      metric: measured('CalendarHorizonDays', 'Minimum', Duration.days(1)),
      below: calendarHorizonDays,
    });
    new ImpactAlarm(this, 'RetentionBehind', {
      name: 'retention-behind',
      impact:
        'Retention did not get through in two nights: personal data of closed cases stays longer than promised.',
      metric: measured('RetentionLeft', 'Minimum', Duration.days(1)),
      periods: 2, // after the settings shorten the days, one night may not be enough
    });
    new ImpactAlarm(this, 'FileScanFailed', {
      name: 'file-scan-failed',
      impact:
        'Files that residents sent are not looked at for harmful content: case officers cannot open them.',
      metric: measured('FileScanFailed', 'Sum', Duration.minutes(5)),
    });
    new ImpactAlarm(this, 'MailLoop', {
      name: 'mail-loop',
      impact: 'Mail to one address or about one case was held back because it looked like a loop.',
      metric: measured('MailLoopCapHit', 'Sum', Duration.minutes(5)),
    });
  }
}
