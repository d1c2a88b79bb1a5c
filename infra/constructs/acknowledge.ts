import { Validations } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/**
 * Says why a grant may name resources by a pattern, to the review of the template by cdk-nag.
 *
 * @param pattern - as cdk-nag writes it: `*`, or `<LogicalId.Arn>/*`
 */
export function acknowledgePattern(grantee: IGrantable, pattern: string, reason: string): void {
  const role = grantee.grantPrincipal;
  if (!Construct.isConstruct(role)) return;
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${pattern}]`, reason });
}
