import type { Settings } from '../settings/settings.ts';
import { addressesIn } from './addresses-in.ts';
import type { Contact } from './complaint.ts';
import { phoneDigits } from './person-terms.ts';

const removed = '[…]';
const likeNumber = /(?<![\p{L}\p{N}])\+?\(?\d[\d\s().–-]{4,20}\d(?![\p{L}\p{N}])/gu;
/** Shorter words of a name are words of every text. */
const shortestNameWord = 3;

/**
 * A text without what says who wrote it: every e-mail address and telephone number, and the name that was given.
 * Who reads closely may still know the person; what names nobody cannot be found by looking it up.
 */
export function withoutPerson(
  text: string,
  contact: Contact,
  country: Settings['municipality']['country'],
): string {
  const withoutAddresses = addressesIn(text).reduce(
    (said, address) => said.replaceAll(new RegExp(escaped(address), 'giu'), removed),
    text,
  );
  const withoutNumbers = withoutAddresses.replaceAll(likeNumber, (number) =>
    isPhone(number, contact, country) ? removed : number,
  );
  const name = contact.name?.trim();
  return [name ?? '', ...(name?.split(/\s+/) ?? [])]
    .filter((word) => word.length >= shortestNameWord)
    .reduce(
      (said, word) =>
        said.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}s?(?![\\p{L}\\p{N}])`, 'gu'), removed),
      withoutNumbers,
    );
}

/** The number that was given, or one that begins as numbers do; a Danish one is known by its eight digits. */
function isPhone(number: string, { phone }: Contact, country: Settings['municipality']['country']): boolean {
  const digits = phoneDigits(number, country);
  if (digits === undefined) return false;
  if (phone !== undefined && phoneDigits(phone, country) === digits) return true;
  return /^\(?[+0]/.test(number) || (country === 'DK' && number.replaceAll(/\D/g, '').length === 8);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
