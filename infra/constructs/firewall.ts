import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/** What one address may ask for in five minutes. A library or a town hall is one address to us, so these are wide. */
export const rates = [
  { name: 'Form', path: '/complaints$', method: 'POST', requests: 60 },
  { name: 'Upload', path: '/uploads$', method: 'POST', requests: 200 },
  { name: 'LostLink', path: '/lost-link$', method: 'POST', requests: 30 },
  { name: 'SignIn', path: '^/(sign-in|e-id)|/sign-in$', method: undefined, requests: 100 },
  { name: 'Everything', path: '^/', method: undefined, requests: 2000 },
] as const;

/**
 * Stops addresses that send far more than people do. It looks at addresses, paths and counts, never at what somebody
 * writes: rules on text would refuse complaints about software.
 */
export class Firewall extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const visible = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      metricName,
      sampledRequestsEnabled: false, // a sample shows paths, and a private link is one
    });
    this.arn = new CfnWebACL(this, 'Acl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visible('SynpunktFirewall'),
      rules: [
        {
          name: 'KnownBad',
          priority: 0,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesAmazonIpReputationList' },
          },
          visibilityConfig: visible('KnownBad'),
        },
        ...rates.map(({ name, path, method, requests }, index) => ({
          name,
          priority: index + 1,
          action: { block: { customResponse: { responseCode: 429 } } },
          statement: {
            rateBasedStatement: {
              aggregateKeyType: 'IP',
              evaluationWindowSec: 300,
              limit: requests,
              scopeDownStatement: bothOf(matches({ uriPath: {} }, path), method && isMethod(method)),
            },
          },
          visibilityConfig: visible(name),
        })),
      ],
    }).attrArn;
  }
}

function matches(
  fieldToMatch: CfnWebACL.FieldToMatchProperty,
  regexString: string,
): CfnWebACL.StatementProperty {
  return {
    regexMatchStatement: { fieldToMatch, regexString, textTransformations: [{ priority: 0, type: 'NONE' }] },
  };
}

function isMethod(method: string): CfnWebACL.StatementProperty {
  return {
    byteMatchStatement: {
      fieldToMatch: { method: {} },
      positionalConstraint: 'EXACTLY',
      searchString: method,
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  };
}

function bothOf(
  one: CfnWebACL.StatementProperty,
  other: CfnWebACL.StatementProperty | undefined,
): CfnWebACL.StatementProperty {
  return other ? { andStatement: { statements: [one, other] } } : one;
}
