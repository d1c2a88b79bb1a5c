import type { CaseText } from '../../shared/domain/case/case-file.ts';
import type { Message } from '../../shared/domain/case/message.ts';
import type { IndexedWords, WordIndex } from '../../shared/domain/case/word-index.ts';
import type { Contact } from '../../shared/domain/complaint/complaint.ts';
import { termsOfName, termsOfText } from '../../shared/domain/complaint/search-words.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import { wordTokens } from '../../shared/use-cases/case/word-tokens.ts';

/** What one transaction, or several, wrote of a case that it is found by. */
export interface WrittenWords {
  readonly caseId: string;
  /** The case came with its text and contact. */
  readonly isNew: boolean;
  readonly text?: CaseText;
  readonly contact?: Contact;
  readonly messages: readonly Message[];
  readonly isContactGone?: boolean;
  readonly isTextGone?: boolean;
}

export interface IndexDeps {
  readonly words: WordIndex;
  readonly secret: string;
  readonly now: Instant;
}

/** Our own answers repeat the words of what they answer, and standard texts are alike. */
const kindsFound: readonly Message['kind'][] = ['from-resident', 'note', 'question', 'hand-over'];

/** Keeps what a case is found by up with what is stored of it. Done twice it is done once. */
export async function indexWords(written: WrittenWords, { words, secret, now }: IndexDeps): Promise<void> {
  const { caseId, text, contact, messages } = written;
  const tokens = (terms: readonly string[]) => wordTokens(secret, terms);
  const person = contact && tokens(termsOfPerson(contact));
  const parts: IndexedWords[] = [];
  const ofText = text && { text: tokens(termsOfText(said(text))) };
  if (written.isNew) parts.push({ caseId, part: 'case', at: now, ...ofText, ...(person && { person }) });
  else {
    if (ofText) parts.push({ caseId, part: 'message-text', at: now, ...ofText });
    if (person) parts.push({ caseId, part: 'person', at: now, person });
  }
  if (written.isContactGone) parts.push({ caseId, part: 'person', at: now, person: [] });
  if (written.isTextGone) parts.push({ caseId, part: 'gone', at: now });
  for (const { id, kind, text: message } of messages)
    if (kindsFound.includes(kind))
      parts.push({ caseId, part: `message-${id}`, at: now, text: tokens(termsOfText(message)) });
  for (const part of parts) await words.add(part);
}

const said = ({ message, subject, desiredOutcome, address }: CaseText): string =>
  [subject, message, desiredOutcome, address].filter(Boolean).join('\n');

/** Parts of the name, and of the address before its sign; whole addresses and numbers have look-ups of their own. */
function termsOfPerson({ name = '', email = '' }: Contact): readonly string[] {
  return [...new Set([...termsOfName(name), ...termsOfName(email.split('@')[0] ?? '')])];
}
