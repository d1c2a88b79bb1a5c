import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod/mini';
import { ComplaintPipeline, type ComplaintPipelineProps } from '../../infra/stack/complaint-pipeline.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { aMunicipality } from './settings.ts';

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z._default(z.record(z.string(), z.json()), {}),
  DeletionPolicy: z.optional(z.string()),
});
type Resource = z.infer<typeof resourceSchema>;

const templateSchema = z.object({
  Parameters: z.record(z.string(), z.record(z.string(), z.json())),
  Outputs: z.record(z.string(), z.json()),
  Resources: z.record(z.string(), resourceSchema),
});

export interface PipelineTemplate {
  readonly parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly resources: Readonly<Record<string, Resource>>;
  /** Resources of one type by logical id. */
  of(type: string): readonly (readonly [string, Resource])[];
}

type Options = Partial<Pick<ComplaintPipelineProps, 'domain' | 'trial' | 'stackName' | 'paused'>>;

/** The stack without bundling: the sources stand in for the bundles. */
export function pipelineStack(settings: Settings, outdir: string, options: Options = {}): ComplaintPipeline {
  const app = new App({ outdir, context: { bundles: 'functions', 'aws:cdk:disable-asset-staging': true } });
  return new ComplaintPipeline(app, 'Synpunkt', {
    env: { region: 'eu-north-1' },
    settings,
    createIdentities: true,
    trial: [],
    ...options,
  });
}

/** The stack as CloudFormation gets it. */
export function pipelineTemplate(
  settings: Settings = aMunicipality(),
  options: Options = {},
): PipelineTemplate {
  const outdir = mkdtempSync(path.join(tmpdir(), 'synpunkt-template-'));
  try {
    const stack = pipelineStack(settings, outdir, options);
    const { Outputs, Parameters, Resources } = templateSchema.parse(Template.fromStack(stack).toJSON());
    return {
      parameters: Parameters,
      outputs: Outputs,
      resources: Resources,
      of: (type) => Object.entries(Resources).filter(([, resource]) => resource.Type === type),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
