import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { alarmPrefix } from '../alarm-prefix.ts';

export interface ImpactAlarmProps {
  /** The heading of its entry in `docs/runbook.md`, kebab-case. */
  readonly name: string;
  /** What people notice; the first thing read by whoever the alarm wakes. */
  readonly impact: string;
  readonly metric: IMetric;
  /** Alarms when the metric is above this. @default 0 */
  readonly above?: number;
  /** Alarms when the metric is below this, instead of above. */
  readonly below?: number;
  /** Periods in a row that must be bad. @default 1 */
  readonly periods?: number;
  /** Whether silence is an alarm too. @default false */
  readonly missingIsBad?: boolean;
}

/** An alarm that says what people notice and where to read on. */
export class ImpactAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: ImpactAlarmProps) {
    const below = props.below !== undefined;
    super(scope, id, {
      metric: props.metric,
      alarmName: `${alarmPrefix(Stack.of(scope).stackName)}${props.name}`,
      alarmDescription: `${props.impact} What to do: docs/runbook.md#${props.name}`,
      threshold: props.below ?? props.above ?? 0,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: props.periods ?? 1,
      treatMissingData: props.missingIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
  }
}
