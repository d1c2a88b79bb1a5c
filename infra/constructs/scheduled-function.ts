import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { BackgroundFunction } from './background-function.ts';
import type { PipelineFunctionProps } from './pipeline-function.ts';

export interface ScheduledFunctionProps<Env extends Record<string, string>>
  extends Omit<PipelineFunctionProps<Env>, 'failedWork'> {
  /** `cron(0/5 * * * ? *)` or `cron(10 2 * * ? *)`. */
  readonly schedule: string;
  /** IANA name; the schedule follows its summer time. */
  readonly timeZone: string;
}

/** A function on a timetable. A call that could not be made lands beside the calls that failed. */
export class ScheduledFunction<Env extends Record<string, string>> extends BackgroundFunction<Env> {
  constructor(scope: Construct, id: string, props: ScheduledFunctionProps<Env>) {
    super(scope, id, props);

    const role = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    });
    this.grantCall(role);
    this.deadLetters.grantSendMessages(role);

    new CfnSchedule(this, 'Schedule', {
      description: props.impact,
      scheduleExpression: props.schedule,
      scheduleExpressionTimezone: props.timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.functionArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: this.deadLetters.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
      },
    });
  }
}
