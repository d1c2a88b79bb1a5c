import { CfnOutput } from 'aws-cdk-lib';
import { ApiMapping, DomainName, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { Construct } from 'constructs';
import type { WebApi } from './web-api.ts';

/** Name CloudFront finds the API by; nobody is told it. */
export function originOf(domain: string): string {
  return `origin.${domain}`;
}

export interface OriginProps {
  /** Where residents go. */
  readonly domain: string;
  readonly api: WebApi;
}

/** The API under a name of its own, for CloudFront; its generated address is closed then. */
export class Origin extends Construct {
  constructor(scope: Construct, id: string, { domain, api }: OriginProps) {
    super(scope, id);
    const domainName = new DomainName(this, 'DomainName', {
      domainName: originOf(domain),
      certificate: new Certificate(this, 'Certificate', {
        domainName: originOf(domain),
        validation: CertificateValidation.fromDns(),
      }),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new ApiMapping(this, 'Mapping', { api, domainName, stage: api.stage });
    const record = new CfnOutput(this, 'DnsRecord', {
      value: `${originOf(domain)}. 3600 IN CNAME ${domainName.regionalDomainName}.`,
    });
    // As docs/deploy.md calls it; a construct within the stack has a longer one.
    record.overrideLogicalId('DnsRecord');
  }
}
