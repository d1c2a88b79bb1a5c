import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { rates } from '../../infra/constructs/firewall.ts';
import { Edge } from '../../infra/stack/edge.ts';
import { pipelineStack } from '../builders/pipeline-template.ts';
import { aMunicipality } from '../builders/settings.ts';

const outdir = mkdtempSync(path.join(tmpdir(), 'synpunkt-edge-'));
afterAll(() => rmSync(outdir, { recursive: true }));

const rateRuleSchema = z.object({ Action: z.optional(z.json()), Statement: z.json() });
const domain = 'synpunkter.sjokoping.example';
const edge = new Edge(new App({ outdir: path.join(outdir, 'edge') }), 'SynpunktEdge', {
  env: { region: 'us-east-1' },
  domain,
});
const pipeline = pipelineStack(aMunicipality(), path.join(outdir, 'pipeline'), { domain });
const inFront = Template.fromStack(edge);
const behind = Template.fromStack(pipeline);

describe('with a domain', () => {
  it('the API answers under a name only CloudFront knows, and its generated address is closed', () => {
    behind.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
    behind.hasResourceProperties('AWS::ApiGatewayV2::DomainName', { DomainName: `origin.${domain}` });
    behind.hasResourceProperties('AWS::ApiGatewayV2::ApiMapping', { Stage: '$default' });
    behind.hasOutput('*', {
      Value: Match.objectLike({
        'Fn::Join': ['', [`origin.${domain}. 3600 IN CNAME `, Match.anyValue(), '.']],
      }),
    });
  });

  it('every page comes through CloudFront, by TLS, kept nowhere but for styles and scripts', () => {
    inFront.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Aliases: [domain],
        DefaultCacheBehavior: {
          CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', // AWS's own policy CachingDisabled
          FunctionAssociations: [{ EventType: 'viewer-request' }],
          ViewerProtocolPolicy: 'redirect-to-https',
        },
        CacheBehaviors: [{ PathPattern: '/assets/*' }],
        Origins: [
          {
            DomainName: `origin.${domain}`,
            OriginCustomHeaders: [{ HeaderName: 'x-synpunkt-edge', HeaderValue: { Ref: 'EdgeKey' } }],
          },
        ],
        ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
      },
    });
  });

  it('each function people wait for is told the key that tells requests through it from those past it', () => {
    const functions = Object.values(behind.findResources('AWS::Lambda::Function'));
    const knowing = functions.filter(
      ({ Properties }) => Properties.Environment.Variables.EDGE_KEY?.Ref === 'EdgeKey',
    );
    const integrations = Object.values(behind.findResources('AWS::ApiGatewayV2::Integration'));
    const called = new Set(integrations.map(({ Properties }) => JSON.stringify(Properties.IntegrationUri)));
    expect(knowing).toHaveLength(called.size);
    // CloudFormation asks for it: a forgotten one would let everybody past the firewall.
    expect(behind.toJSON().Parameters.EdgeKey).toEqual({
      Type: 'String',
      Description: expect.any(String),
      NoEcho: true,
      MinLength: 32,
    });
  });

  it('nothing asks for a key where nothing stands in front, whatever an earlier deployment was given', () => {
    const { Parameters, Resources } = Template.fromStack(
      pipelineStack(aMunicipality(), path.join(outdir, 'plain')),
    ).toJSON();
    expect(Object.keys(Parameters)).not.toContain('EdgeKey');
    expect(JSON.stringify(Resources)).toContain('"EDGE_KEY":""');
  });

  it.each(['/complaints$', '/uploads$', '/lost-link$', '^/(sign-in|e-id)|/sign-in$'])(
    'one address may ask %s only so often',
    (regex) => {
      const [acl] = Object.values(inFront.findResources('AWS::WAFv2::WebACL'));
      const rules = z.array(rateRuleSchema).parse(acl?.Properties.Rules);
      expect(
        rules.filter(({ Statement }) => JSON.stringify(Statement).includes(JSON.stringify(regex))),
      ).toEqual([expect.objectContaining({ Action: { Block: { CustomResponse: { ResponseCode: 429 } } } })]);
    },
  );

  it.each(['/sign-in', '/sign-in/callback', '/e-id/callback', '/status/abc/sign-in'])(
    'counts %s as a sign-in, of staff and of residents',
    (address) => {
      const { path: of = '' } = rates.find(({ name }) => name === 'SignIn') ?? {};
      expect(address).toMatch(new RegExp(of));
    },
  );

  it('a review by cdk-nag finds nothing unexplained, and no custom resource is needed', () => {
    for (const stack of [edge, pipeline])
      for (const pack of [new AwsSolutionsChecks(), new ServerlessChecks()])
        expect(pack.validateScope(stack).violations.map(({ ruleName }) => ruleName)).toEqual([]);
    for (const template of [inFront, behind])
      expect(JSON.stringify(template)).not.toMatch(/"Custom::|AWS::CloudFormation::CustomResource/);
  });
});
