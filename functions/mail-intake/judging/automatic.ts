import type { ParsedMail } from '../../../shared/adapters/mail/in/parse.ts';
import {
  automaticAnswerHeaders,
  automaticSubjects,
  deliverySubjects,
  groupHeaders,
  loopHeaders,
  machineNames,
  machineSenders,
  plainlyAutomatic,
  systemSenders,
} from './automatic-words.ts';

/** Why a mail counts as written by a machine, or may not be answered by one. Codes; they stand in the record of what became of each mail. */
type AutomaticReason =
  | 'own-mail'
  | 'auto-submitted'
  | 'report'
  | 'null-sender'
  | 'precedence'
  | 'mailing-list'
  | 'suppress'
  | 'loop'
  | 'automatic-header'
  | 'machine-sender'
  | 'calendar'
  | 'subject'
  | 'bounce-text';

export interface Envelope {
  /** MAIL FROM; empty for a bounce. */
  readonly sender: string;
  /** Addresses the pipeline itself sends from. */
  readonly ownAddresses: ReadonlySet<string>;
  /** Domain of the reply addresses of cases. */
  readonly replyDomain: string;
  /** True when it came to the reply address of a case. */
  readonly repliesToCase: boolean;
}

/** Two questions that must never be taken for one. */
export interface AutomaticJudgement {
  /** False when a machine's answer could go round in circles, to a list or to a machine: no acknowledgement. */
  readonly answerable: boolean;
  /** The same once a person has said that a person wrote it: only what stands in the head counts then. */
  readonly answerableAsPersons: boolean;
  /** False only when a machine wrote it: it opens no case. */
  readonly complaint: boolean;
  /** The first sign found; undefined for an ordinary mail of a person. */
  readonly reason: AutomaticReason | undefined;
}

/**
 * Judges whether a machine may answer a mail, and whether there is a person's complaint in it (E-22, E-23, RFC 3834 §2,
 * RFC 3464, RFC 8098). Signs that say only "do not answer me" or "this came through a group or a rule" never take a
 * complaint away. Words do so only together with a sender or a structure that no person has.
 */
export function judgeAutomatic(mail: ParsedMail, envelope: Envelope): AutomaticJudgement {
  const machine = whyMachine(mail, envelope);
  const answerableAsPersons =
    whyHeadForbids(mail, envelope) === undefined && !isNullSender(mail, envelope) && !isReport(mail);
  if (machine) return { answerable: false, answerableAsPersons, complaint: false, reason: machine };
  const quiet = whyUnanswerable(mail, envelope);
  return { answerable: quiet === undefined, answerableAsPersons, complaint: true, reason: quiet };
}

function whyMachine(mail: ParsedMail, envelope: Envelope): AutomaticReason | undefined {
  const { headers } = mail;
  if (isOwn(mail, envelope) && !isOfOwnForm(mail, envelope)) return 'own-mail';
  const submitted = autoSubmitted(mail);
  if (submitted === 'auto-replied') return 'auto-submitted';
  if (isReport(mail)) return 'report';
  if (isNullSender(mail, envelope)) return 'null-sender';
  if (automaticAnswerHeaders.some((name) => headers.has(name))) return 'automatic-header';
  if (valuesOf(mail, 'delivered-to').some((value) => /^autoresponder$/i.test(value)))
    return 'automatic-header';
  if (isSystemSender(mail)) return 'machine-sender';
  if (isCalendarAnswer(mail)) return 'calendar';

  const words = wordsOfMachine(mail);
  const fromMachine = isMachineSender(mail);
  if (fromMachine && (words || hasReportPart(mail) || returnsMail(mail) || isOddReply(mail)))
    return words ?? 'machine-sender';
  if (submitted && (words || answersSomething(mail, envelope))) return 'auto-submitted';
  // No person's reply begins so: people's programs put "Re:" or "SV:" before it.
  const plainly = plainlyAutomatic.some((pattern) => pattern.test(mail.subject));
  if (plainly && (answersSomething(mail, envelope) || saysNoAnswer(mail))) return 'subject';
  // The only sign of these abuse reports; nobody writes such a subject by hand.
  if (/^complaint about message from \d{1,3}(?:\.\d{1,3}){3}$/.test(mail.subject)) return 'report';
  return hasReportPart(mail) && (words || whyUnanswerable(mail, envelope)) ? 'report' : undefined;
}

/** Signs of lists, rules and programs that people's mail has as well. */
function whyUnanswerable(mail: ParsedMail, envelope: Envelope): AutomaticReason | undefined {
  const head = whyHeadForbids(mail, envelope);
  if (head) return head;
  if (isMachineSender(mail)) return 'machine-sender';
  return wordsOfMachine(mail);
}

function whyHeadForbids(mail: ParsedMail, envelope: Envelope): AutomaticReason | undefined {
  const { headers } = mail;
  if (isOwn(mail, envelope)) return 'own-mail';
  if (autoSubmitted(mail)) return 'auto-submitted';
  if (headers.has('precedence') && valuesOf(mail, 'precedence').some((value) => value !== ''))
    return 'precedence';
  if (groupHeaders.some((name) => headers.has(name))) return 'mailing-list';
  if (headers.has('x-auto-response-suppress')) return 'suppress';
  if (loopHeaders.some((name) => headers.has(name))) return 'loop';
  return automaticAnswerHeaders.some((name) => headers.has(name)) ? 'automatic-header' : undefined;
}

/** Said by programs of themselves, and by some organisations' servers of all mail. */
function saysNoAnswer(mail: ParsedMail): boolean {
  return (
    mail.headers.has('x-auto-response-suppress') ||
    valuesOf(mail, 'x-post-messageclass').some((value) => /autoresponder/i.test(value)) ||
    [...valuesOf(mail, 'precedence'), ...valuesOf(mail, 'preference')].some((value) =>
      /^\s*(?:bulk|junk|auto[_-]?reply)\b/i.test(value),
    )
  );
}

function isOwn(mail: ParsedMail, { ownAddresses }: Envelope): boolean {
  return mail.from.some((each) => ownAddresses.has(each.address.toLowerCase()));
}

/** A form of the municipality's that writes in the municipality's own name, with the resident in Reply-To. */
function isOfOwnForm(mail: ParsedMail, { ownAddresses, replyDomain }: Envelope): boolean {
  return mail.replyTo.some(({ address }) => {
    const written = address.toLowerCase();
    return written.includes('@') && !ownAddresses.has(written) && !written.endsWith(`@${replyDomain}`);
  });
}

/** The keyword of RFC 3834 §5 when it is anything but `no`; comments and parameters do not count. */
function autoSubmitted(mail: ParsedMail): string | undefined {
  return valuesOf(mail, 'auto-submitted')
    .map((value) => /^[\s\w-]*/.exec(withoutComments(value))?.[0].trim().toLowerCase() ?? '')
    .find((keyword) => keyword !== '' && keyword !== 'no');
}

/** Without what stands in brackets; one pass, as a stranger writes it. */
function withoutComments(value: string): string {
  let depth = 0;
  let kept = '';
  for (const character of value) {
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += character;
  }
  return kept;
}

const reportParts: ReadonlySet<string> = new Set([
  'message/delivery-status',
  'message/global-delivery-status',
  'message/disposition-notification',
  'message/global-disposition-notification',
  'message/feedback-report',
]);

/** A delivery report, read receipt or abuse report as a whole (RFC 3464, RFC 8098, RFC 5965). */
function isReport(mail: ParsedMail): boolean {
  const type = valuesOf(mail, 'content-type')[0] ?? '';
  if (/^\s*multipart\/report\b/i.test(type) || /report-type\s*=/i.test(type)) return true;
  return reportParts.has(type.split(';')[0]?.trim().toLowerCase() ?? '');
}

/** A report among the parts: a person may have attached one to a complaint. */
function hasReportPart(mail: ParsedMail): boolean {
  return mail.attachments.some((part) => reportParts.has(part.mediaType));
}

/** The mail a report is about, whole. */
function returnsMail(mail: ParsedMail): boolean {
  return mail.attachments.some((part) => part.mediaType === 'message/rfc822');
}

function isNullSender(mail: ParsedMail, { sender }: Envelope): boolean {
  return (
    /^\s*(?:<>)?\s*$/.test(sender.slice(0, 1_000)) ||
    valuesOf(mail, 'return-path').some((value) => /^<\s*>$/.test(value))
  );
}

/** A mail system itself. */
function isSystemSender(mail: ParsedMail): boolean {
  const written = valuesOf(mail, 'from').join(' ');
  return (
    /^\s*(?:<>$|"?<?mailer-daemon\b)/i.test(written) ||
    (mail.headers.has('x-mlserver') &&
      mail.from.some(({ address }) => /-admin$/i.test(localPart(address)))) ||
    mail.from.some(({ address }) => systemSenders.test(localPart(address)))
  );
}

/** Who is mostly a machine but may be a person: a postmaster, or somebody named after their work. */
function isMachineSender(mail: ParsedMail): boolean {
  return mail.from.some(
    ({ name, address }) => machineSenders.test(localPart(address)) || machineNames.test(name.trim()),
  );
}

function localPart(address: string): string {
  return (address.split('@')[0] ?? '').slice(0, 200);
}

/** An answer to something, or a mail without subject, from a machine's address. */
function isOddReply(mail: ParsedMail): boolean {
  return mail.headers.has('in-reply-to') || mail.subject === '';
}

function answersSomething({ headers }: ParsedMail, { repliesToCase }: Envelope): boolean {
  return repliesToCase || headers.has('in-reply-to') || headers.has('references');
}

/** Somebody's calendar accepting or declining; an invitation from a person is mail like any other. */
function isCalendarAnswer(mail: ParsedMail): boolean {
  const answers = /method\s*=\s*"?(?:reply|counter|declinecounter)/i;
  if (answers.test(valuesOf(mail, 'content-type')[0] ?? '')) return true;
  // With more to read than a calendar writes, somebody wrote it.
  return (
    mail.text.length < 400 &&
    mail.attachments.some(
      (part) =>
        part.mediaType === 'text/calendar' &&
        /^METHOD:(?:REPLY|COUNTER)/m.test(part.content.toString('latin1', 0, 20_000)),
    )
  );
}

function wordsOfMachine(mail: ParsedMail): 'subject' | 'bounce-text' | undefined {
  const subject = mail.subject.slice(0, 1_000);
  if ([...automaticSubjects, ...deliverySubjects].some((pattern) => pattern.test(subject))) return 'subject';
  return saysNotDelivered(mail) ? 'bounce-text' : undefined;
}

const bounceOpenings =
  /^(?:[\s>*-]{0,40})(?:this is (?:an automatically generated|the mail system|a permanent error|the .{1,60} program)|a message that you sent could not be delivered|your message (?:could not|cannot|was not|did not|to .{1,80} (?:could not|cannot|was not))|the following (?:address|recipient|message)|delivery (?:to the following|has failed)|i'm afraid i wasn't able to deliver|hi\. this is the|unable to deliver|sorry, (?:i|we) (?:couldn't|wasn't|were)|message from .{1,60} mail|the original message was received)/i;

/** A bounce in a dialect without any header of its own: it begins by saying so and shows an SMTP reply code. */
function saysNotDelivered(mail: ParsedMail): boolean {
  const opening = mail.text.slice(0, 2_000);
  return bounceOpenings.test(opening) && /\b[45]\d\d[ -]|\b[45]\.\d\.\d\b/.test(mail.text.slice(0, 8_000));
}

/** Values of a field as far as anything here looks: a stranger may write megabytes. */
function valuesOf({ headers }: ParsedMail, name: string): readonly string[] {
  return headers
    .all(name)
    .slice(0, 20)
    .map((value) => value.slice(0, 1_000));
}
