import type { CaseFile } from '../case/case-file.ts';
import { maskPersonalNumbers } from '../complaint/personal-number.ts';
import { withoutPerson } from '../complaint/without-person.ts';
import type { Settings } from '../settings/settings.ts';

type Country = Settings['municipality']['country'];

const link = /\b(?:https?:\/\/|www\.)[^\s<>"]+/giu;

/** A text for somebody who is not to know who complained: without the person's name, addresses, numbers and links. */
export function withoutResident(text: string, { contact = {} }: CaseFile, country: Country): string {
  return withoutPerson(maskPersonalNumbers(text.replaceAll(link, '[…]')).text, contact, country);
}

/** All that the person has written, oldest first, as one text for such a reader. */
export function saidWithoutResident(file: CaseFile, country: Country): string {
  const later = file.messages.filter(({ kind }) => kind === 'from-resident');
  return [file.text?.message ?? '', ...later.map(({ text, newText }) => newText ?? text)]
    .map((said) => withoutResident(said, file, country).trim())
    .filter((said) => said !== '')
    .join('\n\n');
}
