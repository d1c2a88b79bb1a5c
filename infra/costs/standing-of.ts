import { globSync, readFileSync } from 'node:fs';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { rates } from '../constructs/firewall.ts';
import { advertisedAddresses } from '../municipality.ts';
import type { Standing } from './cost-page.ts';

type Resources = Readonly<Record<string, { readonly Type: string }>>;

/** Counts what costs by the month: in the template, and of metrics in the code that writes them. */
export function standingOf(resources: Resources, settings: Settings): Standing {
  const types = Object.values(resources).map(({ Type }) => Type);
  const count = (type: string) => types.filter((each) => each === type).length;
  return {
    alarms: count('AWS::CloudWatch::Alarm'),
    metrics: metricsWritten() + count('AWS::Logs::MetricFilter'),
    secrets: count('AWS::SecretsManager::Secret'),
    // Those on rates, and the list of known addresses.
    firewallRules: rates.length + 1,
    // The stream is asked too, which costs nothing.
    polledQueues: count('AWS::Lambda::EventSourceMapping') - 1,
    testedAddresses: advertisedAddresses(settings).length,
  };
}

/** Kinds of outcome a mail can have, each a metric of its own. */
const mailOutcomes = 5;

function metricsWritten(): number {
  const code = globSync('{functions,shared/adapters}/**/*.ts').map((file) => readFileSync(file, 'utf8'));
  const named = new Set(
    code.flatMap((text) => [...text.matchAll(/\bmetric\(\s*'(\w+)'/g)].map(([, name]) => name)),
  );
  return named.size + mailOutcomes;
}
