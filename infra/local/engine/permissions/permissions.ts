import { nothingFound, scanTag } from '../../../../shared/adapters/aws/file-scan-tag.ts';
import { formOf, inputOf } from '../call-content.ts';
import { EngineError, objectOf, textOf } from '../json.ts';
import { invokedFunction } from '../lambda-api.ts';
import type { Resource } from '../resource.ts';
import { sesIdentities } from '../ses-identities.ts';
import { account, region } from '../template.ts';
import { type Call, type Reply, ServiceFault } from '../wire.ts';
import { type Access, type Caller, owner } from './access.ts';
import { accessKeyOf, ownerKey } from './caller-of.ts';
import { dynamodbAccess, tablesOf } from './dynamodb-access.ts';
import { type Decision, decide } from './evaluate.ts';
import { readPolicies } from './policies.ts';
import type { PermissionRecord } from './record.ts';
import { refusal } from './refusal.ts';
import { listAccess, s3Access } from './s3-access.ts';
import { sesAccess } from './ses-access.ts';

interface PermissionDeps {
  /** Resources of the template by type. */
  readonly of: (type: string) => readonly Resource[];
  readonly record: PermissionRecord;
  /** One line for people, the first time each thing is denied. */
  readonly onDenied: (line: string) => void;
  /** SES asks for a right on every recipient too. */
  readonly sandbox: boolean;
  /** Tags of an object as it was given them, which policies may ask for. */
  readonly objectTags: (bucket: string, key: string) => string | undefined;
}

/** The template's policies, asked before every call: identity and resource policies, no permission sets or boundaries. */
export class Permissions {
  readonly #deps: PermissionDeps;
  readonly #policies: ReturnType<typeof readPolicies>;
  readonly #tables: ReturnType<typeof tablesOf>;
  readonly #queueArns: ReadonlyMap<string, string>;
  readonly #identities: readonly string[];
  /** Role of each function, by the function's name, which is its access key. */
  readonly #roles = new Map<string, string>();

  constructor(deps: PermissionDeps) {
    const { of } = deps;
    this.#deps = deps;
    this.#policies = readPolicies(of);
    this.#tables = tablesOf(of('AWS::DynamoDB::Table'));
    this.#queueArns = new Map(of('AWS::SQS::Queue').map(({ name, arn }) => [name, arn]));
    this.#identities = sesIdentities(of);
    for (const { name, properties, arn } of of('AWS::Lambda::Function'))
      this.#roles.set(name, this.assumed(textOf(properties.Role), 'lambda.amazonaws.com', arn));
  }

  /**
   * Name of a role that a service takes on.
   * @throws EngineError if there is none, or it does not trust the service
   */
  assumed(roleArn: string | undefined, service: string, sourceArn: string): string {
    const role = roleArn?.replace(/^.*:role\//, '') ?? '';
    const access = { action: 'sts:AssumeRole', resource: '*' };
    const decision = decide({
      caller: { kind: 'service', service, sourceArn },
      access,
      account,
      identity: [],
      resource: this.#policies.trust.get(role) ?? [],
    });
    if (decision.kind !== 'allowed')
      throw new EngineError(`${sourceArn} has no role that ${service} may take on.`);
    this.#note(decision);
    return role;
  }

  /** A function as its own caller. */
  functionCaller(name: string): Caller {
    const role = this.#roles.get(name);
    return role === undefined ? { kind: 'nobody' } : { kind: 'role', role, session: name };
  }

  /** What a function needs to be heard of; without it, it runs all the same. */
  logging({ name, properties }: Resource): void {
    const group = textOf(objectOf(properties.LoggingConfig).LogGroup) ?? `/aws/lambda/${name}`;
    for (const action of ['logs:CreateLogStream', 'logs:PutLogEvents'])
      this.denial(this.functionCaller(name), {
        action,
        resource: `arn:aws:logs:${region}:${account}:log-group:${group}:log-stream:local`,
      });
  }

  callerOf(call: Call): Caller {
    const key = accessKeyOf(call);
    if (key === undefined) return { kind: 'nobody' };
    return key === ownerKey ? owner : this.functionCaller(key);
  }

  /** The answer to a call that its caller may not make; undefined when it may. */
  refused(call: Call): Reply | undefined {
    const caller = this.callerOf(call);
    if (caller.kind === 'owner') return undefined;
    for (const access of this.#accessOf(call)) {
      const message = this.denial(caller, access);
      if (message !== undefined) return refusal(call, message);
    }
    return undefined;
  }

  /** What S3 answers about a missing key to somebody who may not list the bucket. */
  hidden(call: Call): Reply | undefined {
    const caller = this.callerOf(call);
    if (caller.kind === 'owner' || this.#decide(caller, listAccess(call)).kind === 'allowed')
      return undefined;
    return refusal(call, 'Access Denied');
  }

  /** @throws ServiceFault AccessDeniedException */
  demand(caller: Caller, access: Access): void {
    const message = this.denial(caller, access);
    if (message !== undefined) throw new ServiceFault('AccessDeniedException', message, 403);
  }

  /** Why somebody may not, as AWS says it; undefined when they may. */
  denial(caller: Caller, access: Access): string | undefined {
    if (caller.kind === 'owner') return undefined;
    const decision = this.#decide(caller, access);
    if (decision.kind === 'allowed') {
      this.#note(decision);
      return undefined;
    }
    const who = nameOf(caller);
    const because =
      decision.kind === 'denied'
        ? `with an explicit deny in ${decision.by.owner}`
        : `because no policy allows the ${access.action} action`;
    const refusedSo = `User: ${who} is not authorized to perform: ${access.action} on resource: ${access.resource} ${because}`;
    const { onDenied, record } = this.#deps;
    // What of an object is asked for says nothing about the right that is missing, and may be a token.
    const resource = access.resource.replace(/^(arn:aws:s3:::[^/]+\/).*$/, '$1*');
    const missing =
      decision.kind === 'denied'
        ? ''
        : ` Missing: ${JSON.stringify({ Effect: 'Allow', Action: access.action, Resource: resource })}`;
    const line = `Permission denied: ${who} is not authorized to perform ${access.action} on ${resource}, ${because}.${missing}`;
    // A file that was not looked through yet, or a copy that is not there yet, is refused by design: no right is missing.
    if (this.#waitsForScan(caller, access)) return refusedSo;
    if (record.note({ denied: line })) onDenied(line);
    return refusedSo;
  }

  #waitsForScan(caller: Caller, access: Access): boolean {
    const tag = `s3:ExistingObjectTag/${scanTag}`;
    if (access.action !== 's3:GetObject' || access.context?.[tag] !== undefined) return false;
    return this.#decide(caller, { ...access, context: { [tag]: [nothingFound] } }).kind === 'allowed';
  }

  #decide(caller: Caller, access: Access): Decision {
    const bare = access.resource.replace(/^(arn:aws:s3:::[^/]+)\/.*$/, '$1');
    return decide({
      caller,
      access,
      account,
      identity: caller.kind === 'role' ? (this.#policies.identity.get(caller.role) ?? []) : [],
      resource: this.#policies.resource.get(bare) ?? [],
    });
  }

  #note(decision: Extract<Decision, { kind: 'allowed' }>): void {
    const { by } = decision;
    for (const used of by) this.#deps.record.note({ used, alone: by.length === 1 });
  }

  #accessOf(call: Call): readonly Access[] {
    switch (call.service) {
      case 'DynamoDB':
        return dynamodbAccess(call.operation, inputOf(call), this.#tables);
      case 'DynamoDBStreams':
        return [{ action: `dynamodb:${call.operation}`, resource: '*' }];
      case 'S3':
        return s3Access(call, this.#deps.objectTags);
      case 'SES':
        return sesAccess(
          call.operation,
          formOf(call),
          this.#identities,
          (resource) => `arn:aws:ses:${region}:${account}:${resource}`,
          this.#deps.sandbox,
        );
      case 'SQS': {
        const { QueueUrl, QueueName } = inputOf(call);
        const name = String(QueueUrl ?? QueueName).replace(/^.*\//, '');
        return [
          {
            action: `sqs:${call.operation.replace(/Batch$/, '')}`,
            resource: this.#queueArns.get(name) ?? name,
          },
        ];
      }
      case 'Lambda': {
        const resource = `arn:aws:lambda:${region}:${account}:function:${invokedFunction(call.url)}`;
        return [{ action: 'lambda:InvokeFunction', resource }];
      }
      case 'SecretsManager': {
        const { SecretId } = inputOf(call);
        return [{ action: `secretsmanager:${call.operation}`, resource: String(SecretId) }];
      }
      case 'StepFunctions': {
        const { stateMachineArn, executionArn } = inputOf(call);
        return [{ action: `states:${call.operation}`, resource: String(stateMachineArn ?? executionArn) }];
      }
    }
  }
}

function nameOf(caller: Caller): string {
  switch (caller.kind) {
    case 'role':
      return `arn:aws:sts::${account}:assumed-role/${caller.role}/${caller.session}`;
    case 'service':
      return `${caller.service} for ${caller.sourceArn}`;
    default:
      return 'anonymous';
  }
}
