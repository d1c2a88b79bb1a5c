import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ImpactAlarm } from './impact-alarm.ts';

export interface DeadLettersProps {
  /** Whose letters these are, kebab-case: a folder under `functions/` or a queue. */
  readonly of: string;
  /** What people notice when something lands here. */
  readonly impact: string;
}

/**
 * Where work goes that failed for good. Kept for 14 days, the longest a queue can keep anything,
 * with an alarm on the first letter; `docs/runbook.md` says how to send it again.
 */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string, props: DeadLettersProps) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.RETAIN,
    });

    const reason = 'It is itself where failed work is kept.';
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-SQS3', reason },
      { id: 'Serverless-SQSRedrivePolicy', reason },
    );

    new ImpactAlarm(this, 'NotEmpty', {
      name: `${props.of}-dead-letters`,
      impact: props.impact,
      metric: this.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
    });
  }

  /** One right: whoever knows the queue's address needs no other to send. */
  override grantSendMessages(grantee: IGrantable): Grant {
    return this.grant(grantee, 'sqs:SendMessage');
  }
}
