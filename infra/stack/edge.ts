import path from 'node:path';
import { CfnOutput, CfnParameter, Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Construct } from 'constructs';
import { edgeKeyHeader } from '../../shared/adapters/runtime/through-edge.ts';
import { Firewall } from '../constructs/firewall.ts';
import { originOf } from '../constructs/origin.ts';

export interface EdgeProps extends StackProps {
  /** Where residents go. */
  readonly domain: string;
}

/**
 * What stands between residents and the pipeline: their domain, its certificate, CloudFront and a firewall. It lies in
 * another region than the pipeline and shares only a key with it; the local stack does without.
 */
export class Edge extends Stack {
  constructor(scope: Construct, id: string, { domain, ...props }: EdgeProps) {
    super(scope, id, props);
    const edgeKey = new CfnParameter(this, 'EdgeKey', {
      description: 'The same as the other stack’s: tells requests through here from those past it',
      noEcho: true,
      minLength: 32,
    }).valueAsString;

    const shared = {
      origin: new HttpOrigin(originOf(domain), {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        readTimeout: Duration.seconds(30),
        customHeaders: { [edgeKeyHeader]: edgeKey },
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      // The API answers under a name of its own, so that of residents stays here.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    };
    const turnAwayLarge = new EdgeFunction(this, 'TurnAwayLarge', {
      comment: 'Leads who sent a form that is too large to a page that says what to do',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromFile({
        filePath: path.resolve(import.meta.dirname, '../edge/turn-away-large.js'),
      }),
    });
    const distribution = new Distribution(this, 'Distribution', {
      comment: `${domain}: complaints of residents`,
      domainNames: [domain],
      certificate: new Certificate(this, 'Certificate', {
        domainName: domain,
        validation: CertificateValidation.fromDns(),
      }),
      webAclId: new Firewall(this, 'Firewall').arn,
      defaultBehavior: {
        ...shared,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        functionAssociations: [{ function: turnAwayLarge, eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: { '/assets/*': { ...shared, cachePolicy: CachePolicy.CACHING_OPTIMIZED } },
    });
    Validations.of(distribution).acknowledge(
      {
        id: 'AwsSolutions-CFR1',
        reason: 'Residents write from wherever they are; the law knows no closed countries.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason:
          'Its log would hold private links, which are secrets; the access log of the API names routes.',
      },
    );

    new CfnOutput(this, 'DnsRecords', {
      value: `${domain}. 3600 IN CNAME ${distribution.distributionDomainName}.`,
    });
  }
}
