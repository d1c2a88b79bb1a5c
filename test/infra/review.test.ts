import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { afterAll, describe, expect, it } from 'vitest';
import { pipelineStack } from '../builders/pipeline-template.ts';
import { aMunicipality } from '../builders/settings.ts';

const outdir = mkdtempSync(path.join(tmpdir(), 'synpunkt-review-'));
afterAll(() => rmSync(outdir, { recursive: true }));

const stack = pipelineStack(aMunicipality(), outdir);

/** What a rule pack finds, each with its resource; what is acknowledged beside a resource is left out. */
function findings(pack: AwsSolutionsChecks | ServerlessChecks): readonly string[] {
  return pack
    .validateScope(stack)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    );
}

describe('a review by cdk-nag finds nothing that is neither mended nor explained beside its resource', () => {
  it('by the pack AwsSolutions', () => {
    expect(findings(new AwsSolutionsChecks())).toEqual([]);
  });

  it('by the pack Serverless', () => {
    expect(findings(new ServerlessChecks())).toEqual([]);
  });

  it('and would find a queue that lets plain connections in', () => {
    const [queue] = stack.node.findAll().filter(({ node }) => node.id === 'ResidentMailQueue');
    queue?.node.tryRemoveChild('Policy');
    expect(findings(new AwsSolutionsChecks())).toEqual([
      expect.stringContaining('AwsSolutions-SQS4 Synpunkt/ResidentMailQueue'),
    ]);
  });
});
