import type { Settings } from '../../../domain/settings/settings.ts';
import type { Block } from './blocks.ts';
import type { Letter } from './letter-facts.ts';
import { renderHtml } from './render-html.tsx';
import { renderText } from './render-text.ts';

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
