import type { Language } from '../../../domain/vocabulary/language.ts';
import { mailDa } from './da.ts';
import { mailEn } from './en.ts';
import type { MailPlaceholders, MailTexts } from './mail-placeholders.ts';
import { mailSv } from './sv.ts';

/** The sentences of mails in every language. */
export const textsOfMails: Readonly<Record<Language, MailTexts>> = { sv: mailSv, da: mailDa, en: mailEn };

/** What may stand in a sentence: words, or a link with words of its own. */
export type Inline = string | { readonly href: string; readonly words: string };

/** Splits a sentence at its placeholders and puts the values in; nothing is escaped here, rendering does that. */
export function fill<Key extends keyof MailPlaceholders>(
  texts: MailTexts,
  key: Key,
  values: Readonly<Record<MailPlaceholders[Key], Inline>>,
): readonly Inline[] {
  const named: Readonly<Record<string, Inline>> = values;
  return texts[key]
    .split(/\{(\w+)\}/)
    .map((part, i) => (i % 2 === 0 ? part : (named[part] ?? '')))
    .filter((part) => part !== '');
}

/** A sentence filled with words only, for subjects and labels. */
export function words<Key extends keyof MailPlaceholders>(
  texts: MailTexts,
  key: Key,
  values: Readonly<Record<MailPlaceholders[Key], string>>,
): string {
  const named: Readonly<Record<string, string>> = values;
  return texts[key].replaceAll(/\{(\w+)\}/g, (_, name: string) => named[name] ?? '');
}
