import path from 'node:path';
import process from 'node:process';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle.ts';
import { readSettings } from './settings/read-settings.ts';
import { ComplaintPipeline } from './stack/complaint-pipeline.ts';
import { stackNameOf } from './stage.ts';
import { whyNotDeployed } from './why-not-deployed.ts';

/**
 * The CDK app, one stack per environment, and a second one at the edge when a domain is given. Context:
 * - `settings` – the municipality's file; there is no default, since another town's would delete this one's mail domains
 * - `environment` – a name put after the stack's, such as `Test`, default none
 * - `region` – default `eu-north-1`
 * - `domain` – where residents go, `synpunkter.sjokoping.example`; default none, and the API's own address is all there is
 * - `createIdentities` – `false` when somebody else looks after the account's sending domains
 * - `trial` – addresses mail may go to while the account is in SES's sandbox, with commas between, default none
 * - `paused` – `true` runs nothing on a timetable, while a restored stage is looked at
 * - `bundles` – where bundled functions go, default `.build/functions`
 * - `allowMissing` – put stand-ins for functions without a handler
 */
async function synthesizePipeline(): Promise<void> {
  const app = new App();
  const context = (key: string): string | undefined => app.node.tryGetContext(key)?.toString();

  const file = context('settings');
  if (!file) throw new Error('Say which municipality this is: -c settings=FILE (docs/deploy.md).');
  const settings = readSettings(file);
  const environment = context('environment');
  const domain = context('domain');
  const refusal = whyNotDeployed({ environment, domain, settings });
  if (refusal) throw new Error(refusal);
  await bundleFunctions({
    outDir: path.resolve(context('bundles') ?? '.build/functions'),
    allowMissing: context('allowMissing') === 'true',
  });

  const name = stackNameOf(environment);
  new ComplaintPipeline(app, name, {
    description: 'Complaints of residents: intake, case, deadlines, outbound mail, trends',
    env: { region: context('region') ?? 'eu-north-1' },
    settings,
    createIdentities: context('createIdentities') !== 'false',
    trial:
      context('trial')
        ?.split(',')
        .map((address) => address.trim()) ?? [],
    paused: context('paused') === 'true',
    ...(domain && { domain }),
  });
  if (domain) {
    // Only who has a domain waits for what builds it.
    const { Edge } = await import('./stack/edge.ts');
    new Edge(app, `${name}Edge`, {
      description:
        'The domain residents go to: certificate, CloudFront and firewall in front of the pipeline',
      env: { region: 'us-east-1' }, // CloudFront takes certificates and firewalls from there only
      domain,
    });
  }
  app.synth();
}

try {
  await synthesizePipeline();
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
