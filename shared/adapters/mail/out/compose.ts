import type { OwedMail } from '../../../domain/case/mail.ts';
import { type MailKind, repliesBecomeNotes } from '../../../domain/case/mail-kind.ts';
import type { Passing } from '../../../domain/case/message.ts';
import { isRestricted } from '../../../domain/case/restriction.ts';
import { onCallId } from '../../../domain/deadlines/obligation.ts';
import { staffById } from '../../../domain/people/look-up.ts';
import type { Settings } from '../../../domain/settings/settings.ts';
import { explainDue } from '../../../words/promise/explanation.ts';
import { authorityBlocks, authoritySubject } from './authority-message.ts';
import type { Block } from './blocks.ts';
import { heading, say } from './common-blocks.ts';
import { dueAt, type Letter } from './letter-facts.ts';
import { automaticHeaders, threadHeaders } from './mail-headers.ts';
import { outsideBlocks, outsideSubject } from './outside-message.ts';
import { withOwnSentences } from './own-sentences.ts';
import { renderHtml } from './render-html.tsx';
import { renderText } from './render-text.ts';
import { residentBlocks } from './resident-messages.ts';
import { staffMail } from './staff-messages.ts';

/** A mail ready to be made into MIME. */
export interface ComposedMail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly string[];
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly blocks: readonly Block[];
  readonly files?: readonly MailFile[];
}

/** A file that goes along. */
export interface MailFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/**
 * One mail to the resident of a case.
 *
 * The subject says what the mail is, as its first heading does, and whose case; it never repeats what the resident wrote. Of
 * a restricted case it says that there is one and no more.
 *
 * @param how.to - the resident's address
 * @param how.replyTo - the case's own reply address, whose token leads answers back to the case
 * @param how.region - AWS region, part of the Message-IDs of our own earlier mails
 * @param how.files - what goes along
 */
export function composeForResident(
  letter: Letter,
  how: {
    readonly to: string;
    readonly replyTo: string;
    readonly region: string;
    readonly files?: readonly MailFile[];
  },
): ComposedMail {
  const { settings, mail, file } = letter;
  const { files = [] } = how;
  const said = residentBlocks(letter, explanation, files.length > 0);
  const own = settings.mailSentences.find(({ kind }) => kind === mail.kind);
  const blocks = own ? withOwnSentences(said, own, letter) : said;
  const subject = residentSubject(letter, blocks);
  const { inReplyTo, references } = threadHeaders(file, how.region);
  return {
    from: sender(settings),
    to: [how.to],
    replyTo: how.replyTo,
    subject,
    ...rendered(letter, subject, blocks),
    headers: {
      ...automaticHeaders(mail.kind, file),
      ...(inReplyTo && { 'In-Reply-To': inReplyTo }),
      ...(references && { References: references }),
    },
    files,
  };
}

function residentSubject({ c, texts, settings }: Letter, [first]: readonly Block[]): string {
  const about = { reference: c.reference, municipality: settings.municipality.name };
  if (isRestricted(c)) return texts.subject(about);
  const what = first?.kind === 'heading' ? first.text : texts.subjectReceived;
  return texts.subjectSays({ what, ...about });
}

/**
 * One mail to staff about one or more cases: no personal data, only references, categories, dates and links (D14).
 *
 * @param how.replyTo - officers' reply address of the case, when the mail is about one they may answer
 */
export function composeForStaff(
  letters: readonly [Letter, ...Letter[]],
  how: { readonly to: readonly string[]; readonly replyTo?: string },
): ComposedMail {
  const [first] = letters;
  const { subject, blocks } = staffMail(letters);
  return {
    from: sender(first.settings),
    to: how.to,
    ...(how.replyTo && { replyTo: how.replyTo }),
    subject,
    ...rendered(first, subject, [
      heading(subject),
      ...(how.replyTo && repliesGoOut.has(first.mail.kind) ? [say(first.texts.staff.replyGoesOut)] : []),
      ...(how.replyTo && repliesBecomeNotes.has(first.mail.kind) ? [say(first.texts.staff.replyIsNote)] : []),
      ...(first.mail.kind === 'consultation'
        ? [say(first.texts.staff[how.replyTo ? 'replyIsAnswer' : 'answerInCase'])]
        : []),
      ...blocks,
    ]),
    headers: automaticHeaders(first.mail.kind, undefined),
  };
}

/**
 * One mail to another authority, with what the resident wrote. A person sends it, so it is no automatic mail.
 *
 * @param how.passing - to whom and what goes along
 * @param how.replyTo - the officer who passes it on
 */
export function composeForAuthority(
  letter: Letter,
  how: {
    readonly to: string;
    readonly replyTo: string;
    readonly passing: Passing;
    readonly files: readonly MailFile[];
  },
): ComposedMail {
  const subject = authoritySubject(letter);
  return {
    from: sender(letter.settings),
    to: [how.to],
    replyTo: how.replyTo,
    subject,
    ...rendered(letter, subject, [heading(subject), ...authorityBlocks(letter, how.passing)]),
    headers: automaticHeaders(letter.mail.kind, undefined),
    files: how.files,
  };
}

/**
 * One question to somebody outside the municipality. A person sends it, so it is no automatic mail.
 *
 * @param how.replyTo - the address of this question, by which the answer comes into the case
 */
export function composeForOutside(
  letter: Letter,
  how: { readonly to: string; readonly replyTo: string },
): ComposedMail {
  const subject = outsideSubject(letter);
  return {
    from: sender(letter.settings),
    to: [how.to],
    replyTo: how.replyTo,
    subject,
    ...rendered(letter, subject, [heading(subject), ...outsideBlocks(letter)]),
    headers: automaticHeaders(letter.mail.kind, undefined),
  };
}

/** An answer to one of these becomes the answer to the resident, which whoever reads it must know before they write. */
const repliesGoOut: ReadonlySet<MailKind> = new Set(['reminder', 'waiting-ended', 'resident-wrote']);

/** Addresses of the staff a mail is for; the on-call service and mailboxes are no members of staff. */
export function staffAddresses(mail: OwedMail, settings: Settings): string[] {
  return mail.to.flatMap((to) => {
    if (to.kind !== 'staff') return [];
    if (to.id === onCallId) return [settings.onCall.email];
    // A mailbox of the settings stands by its address.
    if (to.id.includes('@')) return [to.id];
    const address = staffById(settings, to.id)?.email;
    return address ? [address] : [];
  });
}

function sender({ mail }: Settings): ComposedMail['from'] {
  return { name: mail.senderName, address: mail.intake[0] ?? '' };
}

function rendered(letter: Letter, title: string, blocks: readonly Block[]) {
  const { language, settings } = letter;
  return {
    text: renderText(blocks),
    html: renderHtml({
      language,
      title,
      sender: settings.mail.senderName,
      blocks,
      colour: settings.municipality.colour,
    }),
    blocks,
  };
}

/** In words, unless the mail speaks of another due instant than the promise in force. */
function explanation(letter: Letter): string | undefined {
  const { promise } = letter.c;
  return dueAt(letter) === promise.dueAt ? explainDue(promise, letter.calendar, letter.language) : undefined;
}
