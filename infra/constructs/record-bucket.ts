import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Grant, type IGrantable, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { nothingFound, scanTag } from '../../shared/adapters/aws/file-scan-tag.ts';
import { acknowledgePattern } from './acknowledge.ts';

export interface RecordBucketProps {
  /** Objects are deleted this long after they were stored. @default kept until retention removes them with their case */
  readonly keptFor?: Duration;
  /** Browsers may post files here with a policy we signed; those under this prefix are deleted after a day. @default none may */
  readonly uploadsUnder?: string;
  /** Where S3 notes who reads and writes objects, whatever way they come. */
  readonly accessLog?: Bucket;
}

/** So long an object that was deleted or written over can be had back, as tables can be restored; then it is gone. */
const restorableFor = Duration.days(35);

/** A private, encrypted bucket that outlives the stack. */
export class RecordBucket extends Bucket {
  constructor(scope: Construct, id: string, props: RecordBucketProps = {}) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
      versioned: true,
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          noncurrentVersionExpiration: restorableFor,
          ...(props.keptFor ? { expiration: props.keptFor } : { expiredObjectDeleteMarker: true }),
        },
        ...(props.uploadsUnder ? [{ prefix: props.uploadsUnder, expiration: Duration.days(1) }] : []),
      ],
      // The signed policy is what allows a post, whatever page it comes from; nothing can be read this way.
      ...(props.uploadsUnder && {
        cors: [
          { allowedMethods: [HttpMethods.POST], allowedOrigins: ['*'], allowedHeaders: ['*'], maxAge: 3000 },
        ],
      }),
    });
    // As of tables; but names of buckets are shared by all of AWS, so the account stands in them.
    const { stackName, account } = this.stack;
    this.#resource().bucketName = `${`${stackName}-${id}`.toLowerCase()}-${account}`;
    if (props.accessLog) this.#logTo(props.accessLog, `${id}/`);
  }

  /** Read objects whose key is known, all or those under a prefix; listing is not included. */
  grantGet(grantee: IGrantable, under = ''): Grant {
    return this.#grantObjects(grantee, 's3:GetObject', under);
  }

  /** Read objects in which nothing harmful was found. */
  grantGetOpen(grantee: IGrantable): Grant {
    this.acknowledgeAnyObject(grantee);
    return Grant.addToPrincipal({
      grantee,
      actions: ['s3:GetObject'],
      resourceArns: [this.arnForObjects('*')],
      conditions: { StringEquals: { [`s3:ExistingObjectTag/${scanTag}`]: nothingFound } },
    });
  }

  /** The same, and what was found in the others (`FileScan`). */
  grantGetScanned(grantee: IGrantable): Grant {
    const resourceArns = [this.arnForObjects('*')];
    return this.grantGetOpen(grantee).combine(
      Grant.addToPrincipal({ grantee, actions: ['s3:GetObjectTagging'], resourceArns }),
    );
  }

  /** List objects, without reading any. */
  grantList(grantee: IGrantable): Grant {
    return Grant.addToPrincipal({ grantee, actions: ['s3:ListBucket'], resourceArns: [this.bucketArn] });
  }

  /** Store objects, anywhere or under a prefix. */
  grantStore(grantee: IGrantable, under = ''): Grant {
    return this.#grantObjects(grantee, 's3:PutObject', under);
  }

  /** Delete objects whose key is known: what retention removes. */
  grantDelete(grantee: IGrantable): Grant {
    return this.#grantObjects(grantee, 's3:DeleteObject', '');
  }

  #logTo(accessLog: Bucket, prefix: string): void {
    this.#resource().loggingConfiguration = {
      destinationBucketName: accessLog.bucketName,
      logFilePrefix: prefix,
    };
    accessLog.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('logging.s3.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [accessLog.arnForObjects(`${prefix}*`)],
        conditions: {
          ArnLike: { 'aws:SourceArn': this.bucketArn },
          StringEquals: { 'aws:SourceAccount': this.stack.account },
        },
      }),
    );
  }

  /** Lets EventBridge hear of new objects; on the resource itself, as CDK's own way takes a custom resource. */
  reportObjects(): void {
    this.#resource().notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
  }

  /** Why a role may name objects by a pattern. */
  acknowledgeAnyObject(grantee: IGrantable, under = ''): void {
    acknowledgePattern(
      grantee,
      `<${this.stack.getLogicalId(this.#resource())}.Arn>/${under}*`,
      'Keys of objects are made of case ids and hashes, so no narrower pattern is known when deploying.',
    );
  }

  #resource(): CfnBucket {
    const resource = this.node.defaultChild;
    if (!CfnBucket.isCfnBucket(resource)) throw new Error(`${this.node.path} is not a bucket`);
    return resource;
  }

  #grantObjects(grantee: IGrantable, action: string, under: string): Grant {
    this.acknowledgeAnyObject(grantee, under);
    return Grant.addToPrincipal({
      grantee,
      actions: [action],
      resourceArns: [this.arnForObjects(`${under}*`)],
    });
  }
}
