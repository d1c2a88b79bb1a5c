import path from 'node:path';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Grant, type IGrantable, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

export interface PipelineFunctionProps<Env extends Record<string, string>> {
  /** Folder under `functions/`. */
  readonly folder: string;
  /** Typed by the folder's `env.ts`, so a missing variable does not compile. */
  readonly environment: Env;
  /** What people notice when this stops; the function's description and the text of its alarms. */
  readonly impact: string;
  /** What keeps the work of a call that failed. */
  readonly failedWork: string;
  /** @default Duration.seconds(30) */
  readonly timeout?: Duration;
  /** CPU follows memory, 1,769 MB being one core. @default 512 */
  readonly memoryMegabytes?: number;
  /** Calls at the same time at most, which are also kept free for it (docs/deploy.md on the account's quota). @default as many as the account has */
  readonly atMostAtOnce?: number;
}

/**
 * One Lambda function from its pre-bundled folder, with a role and a log group of its own:
 * it may do what `grant…` gave it and nothing else.
 */
export class PipelineFunction<Env extends Record<string, string>> extends LambdaFunction {
  readonly folder: string;
  readonly impact: string;

  constructor(scope: Construct, id: string, props: PipelineFunctionProps<Env>) {
    const bundles: string = scope.node.tryGetContext('bundles') ?? '.build/functions';
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    logGroup.grantWrite(role);

    super(scope, id, {
      role,
      logGroup,
      runtime: new Runtime('nodejs24.x'),
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(path.join(bundles, props.folder), { exclude: ['*.map'] }),
      handler: 'handler.handler',
      description: `${props.folder}: ${props.impact}`,
      environment: props.environment,
      timeout: props.timeout ?? Duration.seconds(30),
      memorySize: props.memoryMegabytes ?? 512,
      ...(props.atMostAtOnce !== undefined && { reservedConcurrentExecutions: props.atMostAtOnce }),
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
    });
    this.folder = props.folder;
    this.impact = props.impact;
    Validations.of(this).acknowledge(
      { id: 'Serverless-LambdaDLQ', reason: props.failedWork },
      {
        id: 'Serverless-LambdaTracing',
        reason:
          'Logs by case reference say what failed and the metrics how often; X-Ray would have to be allowed for the whole account.',
      },
    );
  }

  /** Invoke the latest code by the function's own ARN, which is how schedules and the workflow name it. */
  grantCall(grantee: IGrantable): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: ['lambda:InvokeFunction'],
      resourceArns: [this.functionArn],
    });
  }
}
