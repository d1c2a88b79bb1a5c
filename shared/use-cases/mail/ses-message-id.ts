/**
 * The Message-ID SES gives a mail it has accepted: SES replaces whatever the sender wrote.
 *
 * @param sesMessageId - what SendRawEmail returned
 */
export function sesMessageIdHeader(sesMessageId: string, region: string): string {
  return `<${sesMessageId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
}
