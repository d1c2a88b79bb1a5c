import type { Passing } from '../../../domain/case/message.ts';
import { authorityBlocks, authoritySubject } from './authority-message.ts';
import type { Block } from './blocks.ts';
import { heading } from './common-blocks.ts';
import { type ComposedMail, type MailFile, rendered, sender } from './compose.ts';
import type { Letter } from './letter-facts.ts';
import { automaticHeaders } from './mail-headers.ts';
import { outsideBlocks, outsideSubject } from './outside-message.ts';

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
  const { passing, files } = how;
  return { ...composed(letter, how, authoritySubject(letter), authorityBlocks(letter, passing)), files };
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
  return composed(letter, how, outsideSubject(letter), outsideBlocks(letter));
}

function composed(
  letter: Letter,
  { to, replyTo }: { readonly to: string; readonly replyTo: string },
  subject: string,
  blocks: readonly Block[],
): ComposedMail {
  return {
    from: sender(letter.settings),
    to: [to],
    replyTo,
    subject,
    ...rendered(letter, subject, [heading(subject), ...blocks]),
    headers: automaticHeaders(letter.mail.kind, undefined),
  };
}
