import { CfnParameter, type Stack } from 'aws-cdk-lib';

/** What differs between environments and is known only when deploying; each has a line in `docs/deploy.md`. */
export function pipelineParameters(stack: Stack, domain: string | undefined) {
  const text = (id: string, description: string) =>
    new CfnParameter(stack, id, { description }).valueAsString;
  return {
    publicUrl: new CfnParameter(stack, 'PublicUrl', {
      description: 'Address residents see, without a slash at the end: https://synpunkter.sjokoping.example',
      allowedPattern: 'https://[^/]+',
      constraintDescription: 'https:// and a name, without a slash at the end',
    }).valueAsString,
    oidcIssuer: text('OidcIssuer', 'Issuer of the identity provider staff sign in with'),
    oidcClientId: text('OidcClientId', 'Client id of the case officer pages at that provider'),
    oidcAudience: text('OidcAudience', 'Audience that bearer tokens for the JSON API must carry'),
    // Without a domain nothing stands in front, and no key must be asked for.
    edgeKey:
      domain === undefined
        ? ''
        : new CfnParameter(stack, 'EdgeKey', {
            description: 'The same as the edge stack’s: 32 characters or more',
            noEcho: true,
            minLength: 32,
          }).valueAsString,
    alarmEmail: text('AlarmEmail', 'Address alarms are mailed to'),
  };
}

export type PipelineParameters = ReturnType<typeof pipelineParameters>;
