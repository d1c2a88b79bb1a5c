import { headOf, messageIdsIn } from '../../../shared/adapters/mail/in/headers.ts';
import type { ParsedMail } from '../../../shared/adapters/mail/in/parse.ts';

/** What a delivery report that came as mail says (RFC 3464, and the dialects older than it). */
export interface Bounce {
  /** `failed`: given up. `delayed`: still being tried. */
  readonly outcome: 'failed' | 'delayed';
  /** `hard` when it will never be delivered (5.x.x), `soft` when it was given up after trying (4.x.x). */
  readonly why: 'hard' | 'soft';
  /** Enhanced status code (RFC 3463), such as `5.1.1`, or the SMTP reply code; undefined when it names none. */
  readonly status: string | undefined;
  /** Addresses it did not reach, small letters; empty when it names none. */
  readonly recipients: readonly string[];
  /** Message-IDs it says it is about: of the mail shown inside first, then what it answers. */
  readonly about: readonly string[];
}

/** As much as any report needs; the mail shown inside may be long. */
const mostBytes = 200_000;

/**
 * Reads a delivery report. Undefined for everything else automatic: vacation answers, receipts and abuse reports say
 * nothing about delivery. Every sign is one that mail systems write and people and vacation programs do not.
 *
 * @param raw - the mail as it came: reports with faulty parts can be read nowhere else
 */
export function readBounce(mail: ParsedMail, raw: Buffer): Bounce | undefined {
  const said = wholeText(mail, raw);
  if (isOtherReport(mail, said) || saysDelivered(said)) return undefined;
  return reportOf(mail, said) ?? dialectOf(mail, said);
}

/** Decoded text, attached reports and headers, and the body as bytes, which holds what faulty parts hide. */
function wholeText(mail: ParsedMail, raw: Buffer): string {
  const inside = mail.attachments
    .filter(({ mediaType }) => /^(?:message\/|text\/(?:plain|rfc822))/.test(mediaType))
    .map(({ content }) => content.subarray(0, mostBytes).toString('latin1'));
  const start = headOf(raw).length;
  const body = raw.subarray(start, start + mostBytes).toString('latin1');
  return [mail.text.slice(0, mostBytes), ...inside.slice(0, 5), body].join('\n').replaceAll('\r', '\n');
}

/** Abuse reports (RFC 5965) and read receipts (RFC 8098). */
function isOtherReport(mail: ParsedMail, said: string): boolean {
  const type = mail.headers.first('content-type') ?? '';
  return (
    /report-type\s*=\s*"?(?:feedback-report|disposition-notification)/i.test(type) ||
    /^Feedback-Type:/im.test(said) ||
    /^Disposition:\s*(?:manual|automatic)-action/im.test(said)
  );
}

function saysDelivered(said: string): boolean {
  return (
    /^Action:\s*(?:delivered|relayed|expanded)/im.test(said) && !/^Action:\s*(?:fail|delay)/im.test(said)
  );
}

/** RFC 3464 §2.3: an action per recipient. The worst counts: our mails have one resident. */
function reportOf(mail: ParsedMail, said: string): Bounce | undefined {
  const actions = [...said.matchAll(/^Action:\s*([a-z]+)/gim)].map(([, action]) => action?.toLowerCase());
  const hasFailed = actions.some((action) => action === 'failed' || action === 'failure');
  const isDelayed = actions.includes('delayed');
  if (!hasFailed && !isDelayed) return undefined;
  const written = [...said.matchAll(/^Status:\s*([245]\.\d{1,3}\.\d{1,3})/gim)].map(([, code]) => code);
  const failed =
    written.find((code) => code?.startsWith('5')) ?? written.find((code) => code?.startsWith('4'));
  const status = failed ?? codeIn(said);
  return {
    outcome: hasFailed ? 'failed' : 'delayed',
    // A host that is "not known" yet still failed has given up: soft only where it says so (4.x.x).
    why: status?.startsWith('4') ? 'soft' : 'hard',
    status,
    recipients: recipientsIn(mail, said),
    about: aboutIn(mail, said),
  };
}

const senders =
  /mailer-?d(?:ae?|e|æ)mon|mail-?daemon|post_?master|mail[- ]delivery|mail administrator|delivery subsystem|microsoft outlook|^<>$|mail system/i;
const failing =
  /(?:undeliver|not deliver|error delivering|error has occurred while|invalid (?:user|recipient|address)|malformed address|access denied|unable to (?:deliver|send)|unreachable|disabled|exceed|not (?:found|exist|accept)|n't deliver|delivery (?:\w+ ){0,3}fail|failed? (?:to deliver|permanently)|could ?n[o']t be (?:delivered|sent)|returned mail|mail delivery failed|failure notice|permanent (?:error|failure|fatal)|fatal errors|user unknown|unknown user|no such user|does not exist|mailbox (?:is )?full|over quota|rejected|(?:kan|kunde) inte levereras|gick inte att leverera|kom inte fram|inte nås|ikke lever(?:es|et)|nåede ikke frem|ikke nås|unzustellbar|konnte nicht zugestellt|mail error|not be reached|host unknown)/i;
const delaying =
  /(?:delayed|warning: (?:could not|message)|will (?:be retried|keep trying|continue to)|still trying|not yet been delivered|has not been delivered yet)/i;

/** A dialect without fields: from a mail system, says that it failed, and shows a reply code or the address. */
function dialectOf(mail: ParsedMail, said: string): Bounce | undefined {
  const from = mail.headers.all('from').join(' ');
  const returned = mail.headers.all('return-path').some((path) => /^\s*<\s*>/.test(path));
  const failedRecipients = mail.headers.has('x-failed-recipients');
  if (!returned && !failedRecipients && !senders.test(from)) return undefined;
  const opening = `${mail.subject}\n${said.slice(0, 6_000)}`;
  if (!failedRecipients && !failing.test(opening) && !delaying.test(opening)) return undefined;
  const status = codeIn(said);
  const recipients = recipientsIn(mail, said);
  if (status === undefined && recipients.length === 0) return undefined;
  const isDelayed = delaying.test(opening) && !status?.startsWith('5');
  return {
    outcome: isDelayed ? 'delayed' : 'failed',
    why: status?.startsWith('4') ? 'soft' : 'hard',
    status,
    recipients,
    about: aboutIn(mail, said),
  };
}

/** An enhanced code, else an SMTP reply code where one stands as such. */
function codeIn(said: string): string | undefined {
  return (
    /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(said)?.[1] ??
    /(?:^|[\s:>('"#])([45]\d\d)(?=[\s-][^\d\n])/m.exec(said)?.[1]
  );
}

/** No character of it can stand for another, so that it takes no longer however many there are. */
const address = /[^\s<>()[\]:;,"@]{1,64}@[^\s<>()[\]:;,"@]{3,255}/g;
/** More recipients than a report of one of our mails has. */
const mostLines = 200;

function recipientsIn(mail: ParsedMail, said: string): string[] {
  const fields = [
    'Final-Recipient',
    'Original-Recipient',
    'X-Actual-Recipient',
    'X-Failed-Recipients',
    'RCPT TO',
  ];
  const written = [
    ...mail.headers.all('x-failed-recipients').map((value) => value.slice(0, 2_000)),
    ...fields.flatMap((name) =>
      [...said.matchAll(new RegExp(`${name}:([^\\r\\n]{1,400})`, 'gi'))]
        .slice(0, mostLines)
        .map(([, value]) => value ?? ''),
    ),
  ].flatMap((value) => (value.match(address) ?? []).filter((found) => /\.[^.]/.test(found)));
  const shown = written.length > 0 ? written : addressesOfLines(said.slice(0, 6_000));
  return [...new Set(shown.map((each) => each.toLowerCase()))].slice(0, 20);
}

/** Addresses that stand first in a line, as in qmail's `<kim@example.org>:`. */
function addressesOfLines(said: string): string[] {
  const found = said.matchAll(/^\s{0,8}<?([^\s<>:@]{1,64}@[^\s<>:@]{3,255})>?:?(?:\s|$)/gm);
  return [...found].slice(0, 5).map(([, each]) => each ?? '');
}

function aboutIn(mail: ParsedMail, said: string): string[] {
  const inside = [
    ...said.matchAll(/^(?:X-MS-Exchange-Message-Id|(?:Original-)?Message-ID):\s*(<[^<>\s]{1,900}>)/gim),
  ].map(([, id]) => id ?? '');
  const answered = messageIdsIn([...mail.headers.all('in-reply-to'), ...mail.headers.all('references')]);
  return [...new Set([...inside, ...answered])].slice(0, 30);
}
