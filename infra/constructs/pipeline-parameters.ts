import { CfnParameter, type Stack } from 'aws-cdk-lib';

/** What differs between environments and is known only when deploying; each has a line in `docs/deploy.md`. */
export function pipelineParameters(stack: Stack) {
  const text = (id: string, description: string) =>
    new CfnParameter(stack, id, { description }).valueAsString;
  return {
    publicUrl: text(
      'PublicUrl',
      'Address residents see, without a slash at the end: https://synpunkter.example',
    ),
    oidcIssuer: text('OidcIssuer', 'Issuer of the identity provider staff sign in with'),
    oidcClientId: text('OidcClientId', 'Client id of the case officer pages at that provider'),
    oidcAudience: text('OidcAudience', 'Audience that bearer tokens for the JSON API must carry'),
    edgeKey: new CfnParameter(stack, 'EdgeKey', {
      description: 'With a domain, the same as the edge stack’s: 32 characters or more; empty without one',
      noEcho: true,
      default: '',
    }).valueAsString,
    alarmEmail: text('AlarmEmail', 'Address alarms are mailed to'),
  };
}

export type PipelineParameters = ReturnType<typeof pipelineParameters>;
