import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Secret, type SecretStringGenerator } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

export interface KeySecretProps {
  readonly description: string;
  /** Why Secrets Manager does not replace it by itself. */
  readonly notRotated: string;
  /** What the value is until somebody writes another. @default a random key, as functions read it */
  readonly generated?: SecretStringGenerator;
}

const randomKey: SecretStringGenerator = {
  secretStringTemplate: '{}',
  generateStringKey: 'key',
  passwordLength: 64,
  excludePunctuation: true,
};

/** A secret for one use. Made by AWS, so that nobody has seen it; it outlives the stack, as what it signed does. */
export class KeySecret extends Secret {
  constructor(scope: Construct, id: string, props: KeySecretProps) {
    super(scope, id, {
      description: props.description,
      generateSecretString: props.generated ?? randomKey,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this).acknowledge({ id: 'AwsSolutions-SMG4', reason: props.notRotated });
  }

  grantUse(grantee: IGrantable): Grant {
    return this.#grant(grantee, ['GetSecretValue']);
  }

  grantReplace(grantee: IGrantable): Grant {
    return this.#grant(grantee, ['GetSecretValue', 'PutSecretValue']);
  }

  #grant(grantee: IGrantable, operations: readonly string[]): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: operations.map((operation) => `secretsmanager:${operation}`),
      resourceArns: [this.secretArn],
    });
  }
}
