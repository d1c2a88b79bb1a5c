import { listOf, objectOf } from './json.ts';
import type { Resource } from './resource.ts';

/** Domains the template verifies, and addresses of a trial: verified by hand, they stand in policies only. */
export function sesIdentities(of: (type: string) => readonly Resource[]): readonly string[] {
  const domains = of('AWS::SES::EmailIdentity').map(({ properties }) => String(properties.EmailIdentity));
  const addresses = of('AWS::IAM::Policy')
    .flatMap(({ properties }) => listOf(objectOf(properties.PolicyDocument).Statement))
    .flatMap((statement) => [objectOf(statement).Resource].flat())
    .flatMap((arn) => /:identity\/(.+@.+)$/.exec(String(arn))?.[1] ?? []);
  return [...new Set([...domains, ...addresses])];
}

/** The identity an address belongs to: itself if it is verified, else the nearest verified domain; undefined where there is none. */
export function identityOf(address: string, identities: readonly string[]): string | undefined {
  if (identities.includes(address)) return address;
  const labels = (address.split('@')[1] ?? '').split('.');
  return labels.map((_, index) => labels.slice(index).join('.')).find((name) => identities.includes(name));
}

/** From `Kim <kim@resident.example>`, or as it is. */
export function bareAddress(written: string): string {
  return (/<([^>]+)>/.exec(written)?.[1] ?? written).trim();
}
