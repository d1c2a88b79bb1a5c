import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { DeadLetters } from './dead-letters.ts';
import { ImpactAlarm } from './impact-alarm.ts';
import { PipelineFunction, type PipelineFunctionProps } from './pipeline-function.ts';

export interface StreamFunctionProps<Env extends Record<string, string>>
  extends Omit<PipelineFunctionProps<Env>, 'failedWork'> {
  readonly table: Table;
  /** Only records that match one of these event patterns are handed over. */
  readonly filters: readonly Record<string, unknown>[];
}

/** A function that follows the changes of a table, in the order of each item. */
export class StreamFunction<Env extends Record<string, string>> extends PipelineFunction<Env> {
  constructor(scope: Construct, id: string, props: StreamFunctionProps<Env>) {
    super(scope, id, {
      timeout: Duration.seconds(60),
      failedWork: 'The source of its batches hands records that failed to dead letters.',
      ...props,
    });
    const streamArn = props.table.tableStreamArn;
    if (!streamArn) throw new Error(`${props.folder} follows a table without a stream`);

    const deadLetters = new DeadLetters(this, 'DeadLetters', { of: props.folder, impact: props.impact });
    const streamGrant = props.table.grantStream(
      this,
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    );
    const mapping = new EventSourceMapping(this, 'Changes', {
      target: this,
      eventSourceArn: streamArn,
      // Nothing written between deployment and the first poll is passed over.
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      // A record waits behind a failing one of its shard: ten tries are minutes, the sweep does the rest.
      retryAttempts: 10,
      maxRecordAge: Duration.hours(12),
      filters: props.filters.map((pattern) => FilterCriteria.filter({ ...pattern })),
      onFailure: new SqsDlq(deadLetters),
    });
    streamGrant.applyBefore(mapping);

    new ImpactAlarm(this, 'Behind', {
      name: `${props.folder}-behind`,
      impact: props.impact,
      metric: this.metric('IteratorAge', { statistic: 'Maximum', period: Duration.minutes(5) }),
      above: Duration.minutes(5).toMilliseconds(),
    });
  }
}
