import type { Access } from './access.ts';

/**
 * What sending asks for: the identity of the sender and the configuration set, both for these recipients.
 *
 * @param identities - domains and addresses the template verifies
 * @param arn - ARN of a resource of SES
 * @param sandbox - the account is new: each recipient is an identity whose use needs a right as well
 */
export function sesAccess(
  operation: string,
  body: string,
  identities: readonly string[],
  arn: (resource: string) => string,
  sandbox = false,
): readonly Access[] {
  if (operation !== 'SendRawEmail') return [{ action: `ses:${operation}`, resource: '*' }];
  const input = new URLSearchParams(body);
  const sender = bareAddress(input.get('Source') ?? fromOf(input.get('RawMessage.Data') ?? ''));
  const recipients: string[] = [];
  for (let index = 1; input.has(`Destinations.member.${index}`); index += 1)
    recipients.push(bareAddress(input.get(`Destinations.member.${index}`) ?? ''));
  const set = input.get('ConfigurationSetName');
  const context = { 'ses:Recipients': recipients, 'ses:FromAddress': [sender] };
  const used = [
    `identity/${identityOf(sender, identities)}`,
    ...(set === null ? [] : [`configuration-set/${set}`]),
    ...(sandbox
      ? recipients.map((address) => `identity/${identityOf(address, [...identities, address])}`)
      : []),
  ];
  return used.map((resource) => ({ action: 'ses:SendRawEmail', resource: arn(resource), context }));
}

/** The address itself if it is verified, else the nearest verified domain, else its own domain. */
function identityOf(address: string, identities: readonly string[]): string {
  if (identities.includes(address)) return address;
  const domain = address.split('@')[1] ?? '';
  const labels = domain.split('.');
  const parents = labels.map((_, index) => labels.slice(index).join('.'));
  return parents.find((parent) => identities.includes(parent)) ?? domain;
}

function fromOf(encoded: string): string {
  const head =
    Buffer.from(encoded, 'base64')
      .toString('latin1')
      .split(/\r?\n\r?\n/, 1)[0] ?? '';
  return /^From:((?:.*\r?\n?[ \t]?)*?)$/im.exec(head.replace(/\r?\n[ \t]+/g, ' '))?.[1] ?? '';
}

function bareAddress(written: string): string {
  return (/<([^>]+)>/.exec(written)?.[1] ?? written).trim().toLowerCase();
}
