import { isRestricted } from '../../../domain/case/restriction.ts';
import type { Settings } from '../../../domain/settings/settings.ts';
import { explainDue } from '../../../words/promise/explanation.ts';
import type { Block } from './blocks.ts';
import { dueAt, type Letter } from './letter-facts.ts';
import { automaticHeaders, threadHeaders } from './mail-headers.ts';
import { withOwnSentences } from './own-sentences.ts';
import { renderHtml } from './render-html.tsx';
import { renderText } from './render-text.ts';
import { residentBlocks } from './resident-messages.ts';

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

/** In words, unless the mail speaks of another due instant than the promise in force. */
function explanation(letter: Letter): string | undefined {
  const { promise } = letter.c;
  return dueAt(letter) === promise.dueAt ? explainDue(promise, letter.calendar, letter.language) : undefined;
}

export function sender({ mail }: Settings): ComposedMail['from'] {
  return { name: mail.senderName, address: mail.intake[0] ?? '' };
}

export function rendered(letter: Letter, title: string, blocks: readonly Block[]) {
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
