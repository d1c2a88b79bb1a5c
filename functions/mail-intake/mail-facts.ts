import { createHash } from 'node:crypto';
import { messageIdsIn } from '../../shared/adapters/mail/in/headers.ts';
import type { MailAttachment } from '../../shared/adapters/mail/in/mail-attachment.ts';
import type { ParsedMail } from '../../shared/adapters/mail/in/parse.ts';
import type { MailOrigin } from '../../shared/domain/case/mail-origin.ts';
import { emailAddress } from '../../shared/domain/complaint/email-address.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { ArrivedMail } from './arrived-mail.ts';

/** The mail's own Message-ID; undefined when it has none worth the name (97 of 732 real mails). */
export function messageIdOf(mail: ParsedMail): string | undefined {
  return messageIdsIn(mail.headers.all('message-id').slice(0, 1))[0];
}

/**
 * The same mail delivered twice has the same Message-ID, the same recipients and the same body (D5); any one of them
 * alone is not enough, since senders reuse Message-IDs. Kept as a look-up beside the Message-IDs of the case.
 */
export function duplicateKey(mail: ParsedMail, arrived: ArrivedMail, messageId: string): string {
  const parts = ['duplicate', messageId, arrived.recipients.toSorted().join(','), mail.bodyHash];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

/** Message-IDs by which later mails, and this very mail delivered again, are known. */
export function threadsOf(mail: ParsedMail, arrived: ArrivedMail): string[] {
  const messageId = messageIdOf(mail);
  return messageId ? [messageId, duplicateKey(mail, arrived, messageId)] : [];
}

/** What is kept of the mail's identity, for staff to see and for answers to thread by. */
export function originOf({ mail, arrived }: { mail: ParsedMail; arrived: ArrivedMail }): MailOrigin {
  const messageId = messageIdOf(mail);
  const from = mail.from[0]?.address.slice(0, 254);
  const replyTo = mail.replyTo
    .map(({ address }) => address)
    .filter((address) => address !== '')
    .join(', ')
    .slice(0, 1_000);
  return {
    ...(messageId && { messageId }),
    ...(from && { from }),
    ...(replyTo !== '' && { replyTo }),
    returnPath: arrived.sender.slice(0, 320),
    spf: arrived.spf,
    dkim: arrived.dkim,
    dmarc: arrived.dmarc,
    ...(!mail.complete && { readPlainly: true }),
  };
}

/** Every address a mail was sent to, small letters: where it arrived, and what it says of the way there. */
export function addressedTo(mail: ParsedMail, arrived: ArrivedMail): readonly string[] {
  const written = mail.to.slice(0, 50).map((each) => each.address.slice(0, 320).trim().toLowerCase());
  return [...arrived.recipients, ...forwardedFrom(mail), ...written];
}

/** Mailboxes on the way here, as the servers write that forwarded it. */
export function forwardedFrom(mail: ParsedMail): readonly string[] {
  return ['x-original-to', 'delivered-to', 'x-forwarded-to', 'x-forwarded-for']
    .flatMap((name) => mail.headers.all(name).slice(0, 10))
    .flatMap((value) =>
      value
        .slice(0, 1_000)
        .toLowerCase()
        .split(/[\s,<>]+/),
    )
    .filter((address) => address.includes('@'));
}

/** Addresses only the pipeline itself writes from. */
export function ownAddresses(settings: Settings): ReadonlySet<string> {
  return new Set(settings.mail.intake.map((address) => address.toLowerCase()));
}

/** An address as the contact item takes it; undefined when there is nothing one could write to. */
export function usableAddress(address: string | undefined): string | undefined {
  return emailAddress(address?.toLowerCase() ?? '');
}

/** A table item holds 400 KB; the text and its new part together stay well under. */
const mostTextBytes = 120_000;

/** The text as the case holds it; when it had to be cut, the whole of it as an attachment, so that nothing is dropped. */
export function boundedText(mail: ParsedMail): { text: string; cutOff: MailAttachment[] } {
  const bytes = Buffer.from(mail.text, 'utf8');
  if (bytes.length <= mostTextBytes) return { text: mail.text, cutOff: [] };
  // A character cut in half at the end decodes to a replacement character: taken off.
  const text = `${bytes
    .subarray(0, mostTextBytes)
    .toString('utf8')
    .replace(/\ufffd+$/, '')}\n[…]`;
  const whole = { fileName: 'message.txt', mediaType: 'text/plain', content: bytes, embedded: false };
  return { text, cutOff: [whole] };
}
