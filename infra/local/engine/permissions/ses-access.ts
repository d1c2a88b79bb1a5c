import { bareAddress, identityOf } from '../ses-identities.ts';
import type { Access } from './access.ts';

/**
 * What sending asks for: the identity of the sender and the configuration set, both for these recipients.
 *
 * @param identities - domains and addresses that are verified
 * @param arn - ARN of a resource of SES
 * @param sandbox - the account is new: a recipient is an identity too, whose use needs a right as well
 */
export function sesAccess(
  operation: string,
  input: URLSearchParams,
  identities: readonly string[],
  arn: (resource: string) => string,
  sandbox = false,
): readonly Access[] {
  if (operation !== 'SendRawEmail') return [{ action: `ses:${operation}`, resource: '*' }];
  const sender = bareAddress(input.get('Source') ?? fromOf(input.get('RawMessage.Data') ?? '')).toLowerCase();
  const recipients: string[] = [];
  for (let index = 1; input.has(`Destinations.member.${index}`); index += 1)
    recipients.push(bareAddress(input.get(`Destinations.member.${index}`) ?? '').toLowerCase());
  const set = input.get('ConfigurationSetName');
  const context = { 'ses:Recipients': recipients, 'ses:FromAddress': [sender] };
  const used = [
    `identity/${identityOf(sender, identities) ?? sender.replace(/^.*@/, '')}`,
    ...(set === null ? [] : [`configuration-set/${set}`]),
    ...(sandbox ? recipients.flatMap((address) => identityOf(address, identities) ?? []) : []).map(
      (name) => `identity/${name}`,
    ),
  ];
  return used.map((resource) => ({ action: 'ses:SendRawEmail', resource: arn(resource), context }));
}

function fromOf(encoded: string): string {
  const head =
    Buffer.from(encoded, 'base64')
      .toString('latin1')
      .split(/\r?\n\r?\n/, 1)[0] ?? '';
  return /^From:((?:.*\r?\n?[ \t]?)*?)$/im.exec(head.replace(/\r?\n[ \t]+/g, ' '))?.[1] ?? '';
}
