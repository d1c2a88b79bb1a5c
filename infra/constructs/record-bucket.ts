import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export interface RecordBucketProps {
  /** Objects are deleted this long after they were stored. @default kept until retention removes them with their case */
  readonly keptFor?: Duration;
  /** Browsers may post files here with a policy we signed; those under this prefix are deleted after a day. @default none may */
  readonly uploadsUnder?: string;
}

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
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          ...(props.keptFor ? { expiration: props.keptFor } : {}),
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
  }

  /** Read objects whose key is known; listing is not included. */
  grantGet(grantee: IGrantable): Grant {
    return this.#grantObjects(grantee, 's3:GetObject');
  }

  /** List objects, without reading any. */
  grantList(grantee: IGrantable): Grant {
    return Grant.addToPrincipal({ grantee, actions: ['s3:ListBucket'], resourceArns: [this.bucketArn] });
  }

  /** Store objects. */
  grantStore(grantee: IGrantable): Grant {
    return this.#grantObjects(grantee, 's3:PutObject');
  }

  /** Delete objects whose key is known: what retention removes. */
  grantDelete(grantee: IGrantable): Grant {
    return this.#grantObjects(grantee, 's3:DeleteObject');
  }

  #grantObjects(grantee: IGrantable, action: string): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: [action],
      resourceArns: [this.arnForObjects('*')],
    });
  }
}
