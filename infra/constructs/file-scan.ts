import { Stack, Token } from 'aws-cdk-lib';
import { type EventPattern, Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { CfnMalwareProtectionPlan } from 'aws-cdk-lib/aws-guardduty';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  nothingFound,
  scanFailures,
  threatsFound,
  unsupported,
} from '../../shared/adapters/aws/file-scan-tag.ts';
import { acknowledgePattern } from './acknowledge.ts';
import type { RecordBucket } from './record-bucket.ts';

export interface FileScanProps {
  /** Every new object of it is looked at and tagged with what was found. */
  readonly bucket: RecordBucket;
}

/**
 * GuardDuty Malware Protection for S3. It needs no detector in the account. Its role may do what the GuardDuty guide lists
 * under "Create or update IAM role policy"; the objects are encrypted by S3 itself, so it needs no key.
 */
export class FileScan extends Construct {
  readonly #bucket: RecordBucket;

  constructor(scope: Construct, id: string, { bucket }: FileScanProps) {
    super(scope, id);
    this.#bucket = bucket;
    const stack = Stack.of(this);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('malware-protection-plan.guardduty.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
    });
    const managedRule = stack.formatArn({
      service: 'events',
      resource: 'rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*',
    });
    const statements = [
      {
        actions: ['events:PutRule', 'events:DeleteRule', 'events:PutTargets', 'events:RemoveTargets'],
        resources: [managedRule],
        conditions: {
          StringLike: { 'events:ManagedBy': 'malware-protection-plan.guardduty.amazonaws.com' },
        },
      },
      { actions: ['events:DescribeRule', 'events:ListTargetsByRule'], resources: [managedRule] },
      {
        actions: ['s3:PutBucketNotification', 's3:GetBucketNotification', 's3:ListBucket'],
        resources: [bucket.bucketArn],
      },
      {
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects('malware-protection-resource-validation-object')],
      },
      {
        actions: [
          's3:GetObject',
          's3:GetObjectVersion',
          's3:GetObjectTagging',
          's3:GetObjectVersionTagging',
          's3:PutObjectTagging',
          's3:PutObjectVersionTagging',
        ],
        resources: [bucket.arnForObjects('*')],
      },
    ];
    for (const statement of statements) role.addToPolicy(new PolicyStatement(statement));
    bucket.acknowledgeAnyObject(role);
    acknowledgePattern(
      role,
      `arn:<AWS::Partition>:events:${known(stack.region, 'Region')}:${known(stack.account, 'AccountId')}:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*`,
      'GuardDuty gives the rule it hears of new objects by a name of its own.',
    );
    bucket.reportObjects();

    const plan = new CfnMalwareProtectionPlan(this, 'Plan', {
      role: role.roleArn,
      protectedResource: { s3Bucket: { bucketName: bucket.bucketName } },
      actions: { tagging: { status: 'ENABLED' } },
    });
    // GuardDuty tries its rights when the plan is made.
    plan.node.addDependency(role);
  }

  /** Hands each file that nobody will open to `worker`, harmful or not looked at; a report that could not be handed over goes to `deadLetters`. */
  reportTo(worker: IFunction, deadLetters: IQueue): void {
    new Rule(this, 'Found', {
      description: 'Files with harmful content, and files that could not be looked at',
      eventPattern: this.#said([threatsFound, unsupported, ...scanFailures]),
      targets: [new LambdaFunction(worker, { deadLetterQueue: deadLetters, retryAttempts: 10 })],
    });
  }

  /** Hands each file in which nothing was found to `worker`, but for those under the prefixes of `not`. */
  reportCleanTo(worker: IFunction, deadLetters: IQueue, not: readonly string[]): void {
    new Rule(this, 'Clean', {
      description: 'Files in which nothing harmful was found',
      eventPattern: this.#said([nothingFound], Match.anythingButPrefix(...not)),
      targets: [new LambdaFunction(worker, { deadLetterQueue: deadLetters, retryAttempts: 10 })],
    });
  }

  #said(scanResultStatus: readonly string[], objectKey?: string[]): EventPattern {
    return {
      source: ['aws.guardduty'],
      detailType: ['GuardDuty Malware Protection Object Scan Result'],
      detail: {
        s3ObjectDetails: { bucketName: [this.#bucket.bucketName], ...(objectKey && { objectKey }) },
        scanResultDetails: { scanResultStatus },
      },
    };
  }
}

/** What the review of the template calls a region or account that is known when deploying only. */
function known(value: string, name: string): string {
  return Token.isUnresolved(value) ? `<AWS::${name}>` : value;
}
