import { messageIdsIn } from '../../../shared/adapters/mail/in/headers.ts';
import type { ParsedMail } from '../../../shared/adapters/mail/in/parse.ts';
import type { SingleCases } from '../../../shared/domain/case/case-store.ts';
import { emailAddress, isSameAddress } from '../../../shared/domain/complaint/email-address.ts';
import { caseOfReplyAddress, referencesIn } from '../../../shared/use-cases/intake/tokens.ts';
import type { ArrivedMail } from '../arrived-mail.ts';
import { addressedTo } from '../mail-facts.ts';

/** The case a mail belongs to, and what proved it. */
export interface Threaded {
  readonly caseId: string;
  readonly by: 'token' | 'references' | 'subject';
}

/**
 * Finds the case a mail belongs to. In this order: the signed token of a reply address, a Message-ID of the case,
 * the reference in the subject. The token is a secret of its own, so anybody who has it may add to the case (a resident
 * often answers from another address) unless DMARC says the sender is forged. The other two can be known to others, so
 * there the sender must be the resident of the case, and be proven to be. What is not proven attaches nothing: it becomes
 * a case of its own, which loses nothing and reveals nothing.
 */
export async function caseOfMail(
  mail: ParsedMail,
  arrived: ArrivedMail,
  cases: SingleCases,
  secrets: readonly string[],
): Promise<Threaded | undefined> {
  if (arrived.dmarc === 'FAIL') return undefined;

  const byToken = caseOfToken(mail, arrived, secrets);
  if (byToken && (await cases.case(byToken))) return { caseId: byToken, by: 'token' };

  const sender = provenSender(mail, arrived);
  if (sender === undefined) return undefined;
  for await (const { caseId, by } of namedCases(mail, cases)) {
    const contact = await cases.contact(caseId);
    if (isSameAddress(contact?.email, sender)) return { caseId, by };
  }
  return undefined;
}

/**
 * The case an automatic mail answers: by the token, or by one of our own Message-IDs if its sender is proven. Whoever got
 * one of our mails knows its Message-ID and may pass it on, so that alone proves nothing.
 *
 * @param about - Message-IDs a delivery report shows inside
 */
export async function caseOfAutomaticMail(
  mail: ParsedMail,
  arrived: ArrivedMail,
  cases: SingleCases,
  secrets: readonly string[],
  about: readonly string[] = [],
): Promise<string | undefined> {
  if (arrived.dmarc === 'FAIL') return undefined;
  const byToken = caseOfToken(mail, arrived, secrets);
  if (byToken && (await cases.case(byToken))) return byToken;
  if (mail.from.length !== 1 || provenAddress(mail.from[0]?.address, arrived) === undefined) return undefined;
  for (const id of [...about, ...answeredIds(mail)].filter(isOurs)) {
    const caseId = await cases.caseOfThread(id);
    if (caseId) return caseId;
  }
  return undefined;
}

/** A case whose mail from the pipeline this mail answers; undefined when it answers none. */
export async function caseAnswered(mail: ParsedMail, cases: SingleCases): Promise<string | undefined> {
  for (const id of answeredIds(mail).filter(isOurs)) {
    const caseId = await cases.caseOfThread(id);
    if (caseId) return caseId;
  }
  return undefined;
}

/** The case whose reply address a mail was sent to. A forged token, or one of another purpose, is as good as none. */
export function caseOfToken(
  mail: ParsedMail,
  arrived: ArrivedMail,
  secrets: readonly string[],
): string | undefined {
  return addressedTo(mail, arrived)
    .flatMap((address) => secrets.map((secret) => caseOfReplyAddress(secret, address)))
    .find((id) => id !== undefined);
}

/**
 * The sender in From, small letters, when nothing speaks against it and something for it: DMARC, or SPF for the very
 * domain in From. SPF alone proves only the envelope, which a forger fills in with a domain of their own.
 */
export function provenSender(mail: ParsedMail, arrived: ArrivedMail): string | undefined {
  const [from, ...others] = mail.from;
  const [written = '', ...more] = mail.headers.all('from');
  if (!from || others.length > 0 || more.length > 0 || !isPlainFrom(written)) return undefined;
  return provenAddress(from.address, arrived);
}

function provenAddress(from: string | undefined, arrived: ArrivedMail): string | undefined {
  if (arrived.spf === 'FAIL' || arrived.dkim === 'FAIL' || arrived.dmarc === 'FAIL') return undefined;
  const address = emailAddress(from ?? '')?.toLowerCase();
  if (address === undefined) return undefined;
  const envelope = emailAddress(arrived.sender.replaceAll(/[<>]/g, ''));
  const aligned =
    arrived.spf === 'PASS' && envelope !== undefined && domainOf(envelope) === domainOf(address);
  return arrived.dmarc === 'PASS' || aligned ? address : undefined;
}

/**
 * One address, with or without a name before it. Groups, comments, several addresses and blanks in it are read in different
 * ways by different programs: what verdicts are about need not be what is shown.
 */
function isPlainFrom(written: string): boolean {
  const field = written.slice(0, 2_000).trim();
  const at = field.lastIndexOf('<');
  if (at === -1) return /^[^\s()<>,:;"\\]+$/.test(field);
  const name = field.slice(0, at).trim();
  return (
    /^<[^\s()<>,:;"\\]+>$/.test(field.slice(at)) &&
    (/^"(?:[^"\\]|\\.)*"$/.test(name) || /^[^()<>,:;"@]*$/.test(name))
  );
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

async function* namedCases(mail: ParsedMail, cases: SingleCases): AsyncGenerator<Threaded> {
  for (const id of answeredIds(mail)) {
    const caseId = await cases.caseOfThread(id);
    if (caseId) yield { caseId, by: 'references' };
  }
  for (const reference of referencesIn(mail.subject)) {
    const caseId = await cases.idOfReference(reference);
    if (caseId) yield { caseId, by: 'subject' };
  }
}

/** A long chain is read from both ends; people do not write more mails than this in one conversation. */
const mostIds = 30;

/** Message-IDs a mail says it answers, nearest first. */
function answeredIds(mail: ParsedMail): string[] {
  const answered = messageIdsIn(mail.headers.all('in-reply-to'));
  const chain = messageIdsIn(mail.headers.all('references')).toReversed();
  const all = [...new Set([...answered, ...chain])];
  return all.length > mostIds ? [...all.slice(0, mostIds - 5), ...all.slice(-5)] : all;
}

function isOurs(messageId: string): boolean {
  return /@[a-z0-9-]+\.amazonses\.com>$/i.test(messageId);
}
