import type { ParsedMail } from '../../../shared/adapters/mail/in/parse.ts';
import type { Unacknowledged } from '../../../shared/domain/case/mail-origin.ts';
import type { ArrivedMail } from '../arrived-mail.ts';
import type { Intake } from '../intake.ts';
import { addressedTo, ownAddresses } from '../mail-facts.ts';
import { provenSender } from './thread.ts';

/** Mailboxes behind which nobody, or a whole list, reads. */
const nobodyReads =
  /^(?:(?:no|do-?not|ne)[._-]?reply|svara-?ej|svar-?ej|mailer-?daemon|post_?master|abuse|bounces?|owner|leave|(?:un)?subscribe|listserv|majordomo|mailman|autoreply|autosvar)(?:[+._-].*)?$|-(?:owner|request|bounces?|leave|subscribe|unsubscribe|admin)$/i;

/**
 * Why no acknowledgement is owed; undefined for nearly every mail. An acknowledgement goes to an address a stranger wrote
 * down, so none leaves where all signs say that its owner did not: others would be mailed in the municipality's name.
 *
 * @param to - where it would go
 * @param answerable - whether a machine may answer it at all
 */
export function whyUnacknowledged(
  intake: Intake,
  to: string | undefined,
  answerable = intake.judged.answerable,
): Unacknowledged | undefined {
  const { arrived, mail } = intake;
  if (!answerable) return 'automatic';
  const written = [to ?? '', ...mail.replyTo.map(({ address }) => address)];
  if (written.some(isReadByNobody)) return 'no-reply';
  if ((isForged(arrived) || namesTwoSenders(mail)) && !isForwarded(intake)) return 'forged';
  return to !== undefined && isThirdParty(to, intake) ? 'other-address' : undefined;
}

export function isReadByNobody(address: string): boolean {
  return nobodyReads.test(address.split('@')[0] ?? '');
}

/**
 * An address in Reply-To that nothing ties to the sender: whoever writes may name anybody there. One of the sender's own
 * domain is tied to it, and one that a form of the municipality's names, where the sender is proven.
 */
export function isThirdParty(to: string, { arrived, mail, applied }: Intake): boolean {
  const wanted = to.toLowerCase();
  const from = mail.from.map(({ address }) => address.toLowerCase());
  if (from.includes(wanted)) return false;
  const proven = provenSender(mail, arrived);
  if (proven === undefined) return true;
  return !ownAddresses(applied.settings).has(proven) && domainOf(proven) !== domainOf(wanted);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** All three speak against the sender, or their own domain asks that such mail be refused. */
export function isForged({ spf, dkim, dmarc, dmarcPolicy }: ArrivedMail): boolean {
  return dmarc === 'FAIL' && ((spf === 'FAIL' && dkim === 'FAIL') || dmarcPolicy === 'REJECT');
}

/** More than one From, of different people: nobody knows which of them the verdicts are about. */
function namesTwoSenders({ from: [shown], headers }: ParsedMail): boolean {
  const fields = headers.all('from').map((field) => field.slice(0, 1_000).toLowerCase());
  const address = shown?.address.toLowerCase() ?? '';
  return fields.length > 1 && !fields.every((field) => field.split(/[\s<>,;:"()]+/).includes(address));
}

/**
 * Through a mailbox of the municipality's that forwards here, which breaks what the verdicts rest on. Anybody may write
 * such a mailbox into To, but may as well write to the mailbox itself.
 */
function isForwarded({ applied, mail, arrived }: Intake): boolean {
  const forwarding = new Set(applied.settings.mail.forwarding.map((address) => address.toLowerCase()));
  return addressedTo(mail, arrived).some((address) => forwarding.has(address));
}
