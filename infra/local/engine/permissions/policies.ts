import { EngineError, listOf, objectOf, textOf } from '../json.ts';
import type { Resource } from '../resource.ts';
import { type Statement, statementsOf } from './statement.ts';

/** Every policy of the template, by whom or what it speaks of. */
export interface Policies {
  /** By name of the role. */
  readonly identity: ReadonlyMap<string, readonly Statement[]>;
  /** Who may take on a role, by its name. */
  readonly trust: ReadonlyMap<string, readonly Statement[]>;
  /** By ARN of table, bucket, queue, topic or function. */
  readonly resource: ReadonlyMap<string, readonly Statement[]>;
}

type ResourcesOf = (type: string) => readonly Resource[];

/**
 * Reads roles, their policies, and the policies of tables, buckets, queues, topics and functions.
 * @throws EngineError naming what this engine does not understand
 */
export function readPolicies(of: ResourcesOf): Policies {
  const identity = new Map<string, Statement[]>();
  const trust = new Map<string, Statement[]>();
  const resource = new Map<string, Statement[]>();
  for (const { logicalId, name, properties } of of('AWS::IAM::Role'))
    add(trust, name, statementsOf(logicalId, properties.AssumeRolePolicyDocument));
  for (const { logicalId, properties } of of('AWS::IAM::Policy'))
    for (const role of listOf(properties.Roles))
      add(identity, String(role), statementsOf(logicalId, properties.PolicyDocument));
  for (const { logicalId, properties } of of('AWS::S3::BucketPolicy'))
    add(
      resource,
      `arn:aws:s3:::${textOf(properties.Bucket)}`,
      statementsOf(logicalId, properties.PolicyDocument),
    );
  for (const { logicalId, arn, properties } of of('AWS::DynamoDB::Table'))
    add(resource, arn, statementsOf(logicalId, objectOf(properties.ResourcePolicy).PolicyDocument));
  const queues = of('AWS::SQS::Queue');
  for (const { logicalId, properties } of of('AWS::SQS::QueuePolicy'))
    for (const url of listOf(properties.Queues)) {
      const queue = queues.find(({ name }) => String(url).endsWith(`/${name}`));
      if (!queue) throw new EngineError(`${logicalId} is the policy of ${url}, which is no queue.`);
      add(resource, queue.arn, statementsOf(logicalId, properties.PolicyDocument));
    }
  for (const { logicalId, properties } of of('AWS::SNS::TopicPolicy'))
    for (const topic of listOf(properties.Topics))
      add(resource, String(topic), statementsOf(logicalId, properties.PolicyDocument));
  for (const permission of of('AWS::Lambda::Permission')) {
    const { statement, functionArn } = invokePermission(permission);
    add(resource, functionArn, [statement]);
  }
  return { identity, trust, resource };
}

/** `AWS::Lambda::Permission` as the statement Lambda makes of it. */
function invokePermission({ logicalId, properties }: Resource): {
  readonly statement: Statement;
  readonly functionArn: string;
} {
  const { Action, FunctionName, Principal, SourceArn, SourceAccount } = objectOf(properties);
  const condition = (key: string, operator: string, value: unknown) =>
    value === undefined ? [] : [{ operator, set: undefined, key, values: [String(value)] }];
  return {
    functionArn: String(FunctionName),
    statement: {
      owner: logicalId,
      effect: 'Allow',
      actions: [String(Action)],
      resources: [String(FunctionName)],
      principals: [String(Principal)],
      conditions: [
        ...condition('aws:SourceArn', 'ArnLike', SourceArn),
        ...condition('aws:SourceAccount', 'StringEquals', SourceAccount),
      ],
    },
  };
}

function add(to: Map<string, Statement[]>, key: string, statements: readonly Statement[]): void {
  to.set(key, [...(to.get(key) ?? []), ...statements]);
}
