import type { CaseFile } from '../../../domain/case/case-file.ts';
import type { OwedMail } from '../../../domain/case/mail.ts';
import type { MailKind } from '../../../domain/case/mail-kind.ts';
import { sesMessageIdHeader } from '../../../use-cases/mail/mark-accepted.ts';

/** Sent at once and by itself to whoever wrote: the mails a loop could be made of. A records request has its own. */
export const acknowledging: ReadonlySet<MailKind> = new Set([
  'acknowledgement',
  'link-again',
  'records-request',
]);

/** What an officer wrote or sends to this very reader: no automatic mail, whoever carries it. */
const writtenByPeople: ReadonlySet<MailKind> = new Set([
  'answer',
  'records-refusal',
  'right-decision',
  'question',
  'holding-reply',
  'passed-on',
  'to-authority',
  'outside-question',
]);

/**
 * Headers that keep machines from answering machines. An acknowledgement of a mail is an automatic reply, everything
 * else the pipeline starts by itself (RFC 3834 §5: `auto-replied` is for direct responses to one message), but for what
 * a person wrote. Exchange is asked not to answer; of other mails than the acknowledgement it may still say that they were not
 * delivered, since an answer that did not arrive must be known (E-25).
 */
export function automaticHeaders(kind: MailKind, file: CaseFile | undefined): Record<string, string> {
  const acknowledges = acknowledging.has(kind);
  const replies = acknowledges && file?.case.channel === 'email';
  return {
    ...(!writtenByPeople.has(kind) && { 'Auto-Submitted': replies ? 'auto-replied' : 'auto-generated' }),
    'X-Auto-Response-Suppress': acknowledges ? 'All' : 'DR, RN, NRN, OOF, AutoReply',
  };
}

/** Longest References header we write: the first mail and the latest ones. */
const longestChain = 20;

/**
 * In-Reply-To and References, so that Outlook, Gmail and Apple Mail keep one conversation (RFC 5322 §3.6.4):
 * the resident's own mails and ours, oldest first. None for a complaint that did not come by mail and has had no mail yet.
 */
export function threadHeaders(
  file: CaseFile,
  region: string,
): { readonly inReplyTo?: string; readonly references?: string } {
  const said = [
    { at: file.case.receivedAt, id: file.text?.mail?.messageId },
    ...file.messages
      .filter((message) => message.kind === 'from-resident')
      .map((message) => ({ at: message.at, id: message.mail?.messageId })),
    ...file.mails.filter(wentToResident).map((mail) => ({
      at: mail.sentAt ?? '',
      id: mail.sesMessageId && sesMessageIdHeader(mail.sesMessageId, region),
    })),
  ]
    .flatMap(({ at, id }) => (id && isMessageId(id) ? [{ at, id }] : []))
    .toSorted((a, b) => a.at.localeCompare(b.at));
  const chain = [...new Set(said.map(({ id }) => id))];
  const last = chain.at(-1);
  if (last === undefined) return {};
  const kept = chain.length > longestChain ? [...chain.slice(0, 1), ...chain.slice(1 - longestChain)] : chain;
  return { inReplyTo: last, references: kept.join(' ') };
}

function wentToResident(mail: OwedMail): boolean {
  return mail.state === 'sent' && mail.to[0]?.kind === 'resident';
}

/** Written by strangers: only what is shaped like a Message-ID goes back into a header. */
function isMessageId(text: string): boolean {
  return /^<[^\s<>]{1,900}>$/.test(text) && !/[^\x21-\x7e]/.test(text);
}

/** SES tag values take letters, digits, hyphen and underscore, 256 of them. */
export function tagSafe(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 256);
}
