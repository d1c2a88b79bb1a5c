import { keepAttachments } from '../../shared/adapters/aws/mail-objects.ts';
import type { Complaint, Contact } from '../../shared/domain/complaint/complaint.ts';
import type { Intake } from './intake.ts';
import { isReadByNobody, isThirdParty } from './judging/acknowledgeable.ts';
import { detectLanguage } from './judging/detect-language.ts';
import { provenSender } from './judging/thread.ts';
import { addressedTo, boundedText, ownAddresses, usableAddress } from './mail-facts.ts';
import { safeAttachments } from './safe-attachments.ts';

/** Shown for a mail without a word and without a subject (E-28); the raw mail is there to look at. */
const emptyMail = { sv: '(Tomt meddelande)', da: '(Tom besked)', en: '(Empty message)' };

/** The complaint a mail is: the whole text, quoted history and all, since a forwarded mail may be the complaint. */
export async function complaintOfMail(intake: Intake, caseId: string): Promise<Complaint> {
  const { arrived, mail, applied, deps } = intake;
  const { municipality } = applied.settings;
  const { text, cutOff } = boundedText(mail);
  const language = detectLanguage(`${mail.subject}\n${text}`, municipality.language);
  const attachments = await keepAttachments(
    [...cutOff, ...(await safeAttachments(intake))],
    `${caseId}/${arrived.id}`,
    deps.attachments,
  );
  const to = departmentAddressed(intake) ?? arrived.recipients[0];
  return {
    channel: 'email',
    receivedAt: arrived.receivedAt,
    language,
    message: text || mail.subject || emptyMail[language],
    ...(mail.subject && { subject: mail.subject.slice(0, 1_000) }),
    contact: contactOf(intake),
    ...(to && { addressedTo: to }),
    attachments,
  };
}

/** The department's address it was written to, also where a server of the municipality's has forwarded it since. */
function departmentAddressed({ mail, arrived, applied }: Intake): string | undefined {
  const known = applied.settings.mail.departmentAddresses.map(({ address }) => address.toLowerCase());
  return addressedTo(mail, arrived).find((address) => known.includes(address));
}

/**
 * Who wrote, and where an answer goes: Reply-To when there is exactly one, else From (RFC 5322 §3.6.2). Never ourselves, and
 * not a third party's address where the sender is proven to have one of their own: it stands with the mail for staff to see.
 */
function contactOf(intake: Intake): Contact {
  const { mail, applied, arrived } = intake;
  const own = ownAddresses(applied.settings);
  const replyTo = mail.replyTo.length === 1 ? usableAddress(mail.replyTo[0]?.address) : undefined;
  const from = usableAddress(mail.from[0]?.address);
  const proven = provenSender(mail, arrived);
  const isAside =
    replyTo !== undefined &&
    proven !== undefined &&
    !own.has(proven) &&
    !isReadByNobody(proven) &&
    isThirdParty(replyTo, intake);
  const email = (isAside ? [from] : [replyTo, from]).find(
    (address) => address !== undefined && !own.has(address),
  );
  const fromOwn = mail.from.some(({ address }) => own.has(address.toLowerCase()));
  const writer = fromOwn || (email === replyTo && mail.replyTo[0]?.name) ? mail.replyTo[0] : mail.from[0];
  const name = writer?.name
    .replaceAll(/[\s<>"]+/g, ' ')
    .trim()
    .slice(0, 200);
  return { ...(name && { name }), ...(email && { email }) };
}
