import type { ParsedMail } from '../../../shared/adapters/mail/in/parse.ts';
import { automaticHeaderNames, automaticSubjects, machineNames, machineSenders } from './automatic-words.ts';

/** Why a mail counts as written by a machine. Codes; they stand in the record of what became of each mail. */
export type AutomaticReason =
  | 'own-mail'
  | 'auto-submitted'
  | 'report'
  | 'null-sender'
  | 'precedence'
  | 'mailing-list'
  | 'suppress'
  | 'automatic-header'
  | 'machine-sender'
  | 'calendar'
  | 'subject'
  | 'bounce-text';

export interface Envelope {
  /** MAIL FROM; empty for a bounce. */
  readonly sender: string;
  /** Addresses the pipeline itself sends from; mail from one of them is our own coming back. */
  readonly ownAddresses: ReadonlySet<string>;
}

/**
 * Says why a mail is automatic, or undefined for a person's. Such mail never opens a case, is never answered and never
 * changes owner, state or clock (E-22, E-23, RFC 3834 §2, RFC 3464, RFC 8098). Conservative both ways: a person's
 * complaint taken for a machine's would not be answered.
 */
export function whyAutomatic(mail: ParsedMail, envelope: Envelope): AutomaticReason | undefined {
  const { headers } = mail;
  const from = mail.from.map((each) => each.address.toLowerCase());
  if (from.some((address) => envelope.ownAddresses.has(address))) return 'own-mail';
  if (saysAutoSubmitted(headers.all('auto-submitted'))) return 'auto-submitted';
  if (isReport(mail)) return 'report';
  if (isNullSender(mail, envelope)) return 'null-sender';
  if (headers.all('precedence').some((value) => /^\s*(?:bulk|list|junk|auto[_-]?reply)\b/i.test(value)))
    return 'precedence';
  if (
    ['list-id', 'list-post', 'mailing-list', 'x-mailing-list', 'x-mlserver'].some((name) => headers.has(name))
  )
    return 'mailing-list';
  if (headers.all('x-auto-response-suppress').some((value) => /\b(?:all|oof|autoreply)\b/i.test(value)))
    return 'suppress';
  if (headers.all('preference').some((value) => /auto[_-]?reply/i.test(value))) return 'automatic-header';
  if (headers.all('x-post-messageclass').some((value) => /autoresponder/i.test(value)))
    return 'automatic-header';
  if (headers.all('delivered-to').some((value) => /^autoresponder$/i.test(value))) return 'automatic-header';
  if (automaticHeaderNames.some((name) => headers.has(name))) return 'automatic-header';
  if (isMachineSender(mail)) return 'machine-sender';
  if (isCalendarAnswer(mail)) return 'calendar';
  if (automaticSubjects.some((pattern) => pattern.test(mail.subject.trim()))) return 'subject';
  return saysNotDelivered(mail) ? 'bounce-text' : undefined;
}

/** RFC 3834 §5: anything but `no`; comments and parameters do not count. */
function saysAutoSubmitted(values: readonly string[]): boolean {
  return values.some((value) => {
    const keyword =
      value
        .replaceAll(/\([^)]*\)/g, '')
        .split(';')[0]
        ?.trim()
        .toLowerCase() ?? '';
    return keyword !== '' && keyword !== 'no';
  });
}

const reportParts: ReadonlySet<string> = new Set([
  'message/delivery-status',
  'message/global-delivery-status',
  'message/disposition-notification',
  'message/global-disposition-notification',
  'message/feedback-report',
]);

/** Delivery reports, read receipts and abuse reports (RFC 3464, RFC 8098, RFC 5965). */
function isReport(mail: ParsedMail): boolean {
  const type = mail.headers.first('content-type') ?? '';
  if (/^\s*multipart\/report\b/i.test(type) || /report-type\s*=/i.test(type)) return true;
  if (reportParts.has(type.split(';')[0]?.trim().toLowerCase() ?? '')) return true;
  return mail.attachments.some((part) => reportParts.has(part.mediaType));
}

function isNullSender(mail: ParsedMail, { sender }: Envelope): boolean {
  return (
    /^\s*(?:<>)?\s*$/.test(sender) || mail.headers.all('return-path').some((value) => /^<\s*>$/.test(value))
  );
}

function isMachineSender(mail: ParsedMail): boolean {
  const written = mail.headers.all('from').join(' ');
  return (
    /^\s*"?<?mailer-daemon\b/i.test(written) ||
    mail.from.some(
      ({ name, address }) =>
        machineSenders.test(address.split('@')[0] ?? '') || machineNames.test(name.trim()),
    )
  );
}

/** Somebody's calendar accepting or declining; an invitation from a person is mail like any other. */
function isCalendarAnswer(mail: ParsedMail): boolean {
  const answers = /method\s*=\s*"?(?:reply|counter|declinecounter)/i;
  return (
    answers.test(mail.headers.first('content-type') ?? '') ||
    mail.attachments.some(
      (part) =>
        part.mediaType === 'text/calendar' &&
        /^METHOD:(?:REPLY|COUNTER)/m.test(part.content.toString('latin1')),
    )
  );
}

const bounceOpenings =
  /^(?:[\s>*-]*)(?:this is (?:an automatically generated|the mail system|a permanent error|the .{1,60} program)|a message that you sent could not be delivered|your message (?:could not|cannot|was not|did not|to .{1,80} (?:could not|cannot|was not))|the following (?:address|recipient|message)|delivery (?:to the following|has failed)|i'm afraid i wasn't able to deliver|hi\. this is the|unable to deliver|sorry, (?:i|we) (?:couldn't|wasn't|were)|message from .{1,60} mail|the original message was received)/i;

/** A bounce in a dialect without any header of its own: it begins by saying so and shows an SMTP reply code. */
function saysNotDelivered(mail: ParsedMail): boolean {
  const opening = mail.text.slice(0, 2_000);
  return bounceOpenings.test(opening) && /\b[45]\d\d[ -]|\b[45]\.\d\.\d\b/.test(mail.text.slice(0, 8_000));
}
