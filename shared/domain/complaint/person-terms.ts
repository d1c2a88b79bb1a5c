import type { Settings } from '../settings/settings.ts';
import type { Contact } from './complaint.ts';
import { emailAddress } from './email-address.ts';

/**
 * By what a person's cases are found, and by nothing else: searching for sensitive data is forbidden
 * (dataskyddslagen 3 kap. 3 §). Terms are never stored as they stand, only as keyed hashes.
 */
export type PersonTerm = `email:${string}` | `phone:${string}` | `name:${string}`;

type Country = Settings['municipality']['country'];
const callingCodes = { SE: '46', DK: '45' } as const satisfies Record<Country, string>;

/** A name may have many words; these many are enough to find it. */
const mostNameWords = 6;

/** Every term a contact is found by. */
export function personTerms(contact: Contact, country: Country): readonly PersonTerm[] {
  const phone = contact.phone && phoneDigits(contact.phone, country);
  return [
    ...(contact.email ? [emailTerm(contact.email)] : []),
    ...(phone ? [`phone:${phone}` as const] : []),
    ...(contact.name ? nameTerms(contact.name) : []),
  ];
}

/** What somebody typed into the search box: an address, a number, or a name. */
export type SearchFor = {
  readonly by: 'email' | 'phone' | 'name';
  /** All must fit. Empty when nothing can be searched for. */
  readonly terms: readonly PersonTerm[];
};

export function searchFor(typed: string, country: Country): SearchFor {
  if (typed.includes('@')) return { by: 'email', terms: [emailTerm(typed)] };
  if (/^[\s\d+()/.–-]+$/.test(typed)) {
    const phone = phoneDigits(typed, country);
    return { by: 'phone', terms: phone ? [`phone:${phone}`] : [] };
  }
  return { by: 'name', terms: nameTerms(typed) };
}

const emailTerm = (email: string): PersonTerm =>
  `email:${(emailAddress(email) ?? email.trim().normalize('NFC')).toLowerCase()}`;

/** Digits with the calling code first, `46701234567`, however the number was written; undefined for too few. */
export function phoneDigits(phone: string, country: Country): string | undefined {
  const digits = phone.replace(/\(0\)/, '').replaceAll(/\D/g, '');
  const code = callingCodes[country];
  const whole = /^\s*\+/.test(phone)
    ? digits
    : digits.startsWith('00')
      ? digits.slice(2)
      : digits.startsWith('0')
        ? code + digits.slice(1)
        : country === 'DK' && digits.length === 8
          ? code + digits
          : digits;
  return whole.length >= 6 && whole.length <= 15 ? whole : undefined;
}

/** Words of a name without case, accents and the difference between å, æ, ø and what replaces them on a keyboard. */
function nameTerms(name: string): PersonTerm[] {
  const folded = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss');
  const words = folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
  return [...new Set(words)].slice(0, mostNameWords).map((word): PersonTerm => `name:${word}`);
}
