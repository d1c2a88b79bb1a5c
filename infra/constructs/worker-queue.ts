import { Duration, Validations } from 'aws-cdk-lib';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { DeadLetters } from './dead-letters.ts';

export interface WorkerQueueProps {
  /** Name in the runbook, kebab-case. */
  readonly name: string;
  /** What people notice when its messages stop being worked off. */
  readonly impact: string;
  /** Time limit of the function that reads it. */
  readonly workerTimeout: Duration;
  /** Most messages in one call. */
  readonly batchSize: number;
  /** How long a call waits for its batch to fill. @default none */
  readonly batchingWindow?: Duration;
}

/** A queue with one reading function; a message that failed five times is kept among the dead letters. */
export class WorkerQueue extends Queue {
  readonly #props: WorkerQueueProps;

  constructor(scope: Construct, id: string, props: WorkerQueueProps) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Six times the worker's limit and the window on top, as the Lambda guide asks.
      visibilityTimeout: Duration.seconds(
        6 * props.workerTimeout.toSeconds() + (props.batchingWindow?.toSeconds() ?? 0),
      ),
      deadLetterQueue: {
        queue: new DeadLetters(scope, `${id}DeadLetters`, { of: props.name, impact: props.impact }),
        maxReceiveCount: 5,
      },
    });
    this.#props = props;
  }

  /** One right: whoever knows the queue's address needs no other to send. */
  override grantSendMessages(grantee: IGrantable): Grant {
    return this.grant(grantee, 'sqs:SendMessage');
  }

  /** What Lambda's poller asks for, as its guide lists it. */
  override grantConsumeMessages(grantee: IGrantable): Grant {
    return this.grant(grantee, 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes');
  }

  /** Lets `worker` read it, at most two calls at once: SES counts mails per second. */
  workedBy(worker: IFunction): void {
    Validations.of(worker).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'Lambda offers none for a queue: the queue itself hands on what failed five times.',
    });
    worker.addEventSource(
      new SqsEventSource(this, {
        batchSize: this.#props.batchSize,
        reportBatchItemFailures: true,
        maxConcurrency: 2,
        ...(this.#props.batchingWindow ? { maxBatchingWindow: this.#props.batchingWindow } : {}),
      }),
    );
  }
}
