import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { acknowledgePattern } from './acknowledge.ts';
import { deadlineDefinition } from './deadline-definition.ts';
import { ImpactAlarm } from './impact-alarm.ts';
import type { PipelineFunction } from './pipeline-function.ts';

export interface DeadlineWorkflowProps {
  /** Answers what a case is owed next. */
  readonly checkDeadline: PipelineFunction<Record<string, string>>;
  /** What people notice when executions fail. */
  readonly impact: string;
}

/** One execution per case, named by the case id, for as long as anything can become owed. */
export class DeadlineWorkflow extends StateMachine {
  constructor(scope: Construct, id: string, props: DeadlineWorkflowProps) {
    const definition = deadlineDefinition(props.checkDeadline.functionArn);
    super(scope, id, {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(Stack.of(scope).toJsonString(definition)),
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(scope, `${id}Log`, {
          // This prefix keeps the account under its limit of ten log resource policies.
          logGroupName: `/aws/vendedlogs/states/${Stack.of(scope).stackName}-deadlines`,
          retention: RetentionDays.THREE_MONTHS,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    props.checkDeadline.grantCall(this);
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SF1',
      reason:
        'Step Functions keeps each step of an execution for 90 days itself; the log is for what failed.',
    });
    acknowledgePattern(this, '*', 'Log delivery and X-Ray are granted for the whole account only.');

    new ImpactAlarm(this, 'Failed', {
      name: 'deadline-workflow-failed',
      impact: props.impact,
      metric: this.metricFailed(),
    });
  }
}
