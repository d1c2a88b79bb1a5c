import path from 'node:path';
import process from 'node:process';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle.ts';
import { readSettings } from './settings/read-settings.ts';
import { ComplaintPipeline } from './stack/complaint-pipeline.ts';

/**
 * The CDK app, one stack per environment. Context:
 * - `settings` – the municipality's file, default `infra/settings/sjokoping.yaml`
 * - `environment` – a name put after the stack's, such as `Test`, default none
 * - `region` – default `eu-north-1`
 * - `createIdentities` – `false` when the account has verified the sending domains already
 * - `bundles` – where bundled functions go, default `.build/functions`
 * - `allowMissing` – put stand-ins for functions without a handler
 */
async function synthesizePipeline(): Promise<void> {
  const app = new App();
  const context = (key: string): string | undefined => app.node.tryGetContext(key)?.toString();

  const settings = readSettings(context('settings') ?? 'infra/settings/sjokoping.yaml');
  await bundleFunctions({
    outDir: path.resolve(context('bundles') ?? '.build/functions'),
    allowMissing: context('allowMissing') === 'true',
  });

  new ComplaintPipeline(app, `Synpunkt${context('environment') ?? ''}`, {
    description: 'Complaints of residents: intake, case, deadlines, outbound mail, trends',
    env: { region: context('region') ?? 'eu-north-1' },
    settings,
    createIdentities: context('createIdentities') !== 'false',
  });
  app.synth();
}

try {
  await synthesizePipeline();
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
