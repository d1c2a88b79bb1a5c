/** `npm run costs`: writes docs/cost.md anew. */
import './help.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod/mini';
import { costPage } from '../costs/cost-page.ts';
import { standingOf } from '../costs/standing-of.ts';
import { readSettings } from '../settings/read-settings.ts';
import { ComplaintPipeline } from '../stack/complaint-pipeline.ts';

const settings = readSettings('infra/settings/sjokoping.yaml');
const outdir = mkdtempSync(path.join(tmpdir(), 'synpunkt-costs-'));
try {
  // What functions hold costs nothing: sources stand in for bundles.
  const app = new App({ outdir, context: { bundles: 'functions', 'aws:cdk:disable-asset-staging': true } });
  const env = { region: 'eu-north-1' };
  const stack = new ComplaintPipeline(app, 'Synpunkt', { env, settings, createIdentities: true, trial: [] });
  const { Resources } = z
    .object({ Resources: z.record(z.string(), z.object({ Type: z.string() })) })
    .parse(Template.fromStack(stack).toJSON());
  writeFileSync('docs/cost.md', costPage(standingOf(Resources, settings)));
} finally {
  rmSync(outdir, { recursive: true });
}
