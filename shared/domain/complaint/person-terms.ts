import type { Settings } from '../settings/settings.ts';
import type { Contact } from './complaint.ts';
import { addressTyped } from './email-address.ts';

/**
 * By what a person's cases are found, and by nothing else: searching for sensitive data is forbidden
 * (dataskyddslagen 3 kap. 3 §). Terms are never stored as they stand, only as keyed hashes.
 */
export type PersonTerm = `email:${string}` | `phone:${string}` | `name:${string}`;

type Country = Settings['municipality']['country'];
const callingCodes = { SE: '46', DK: '45' } as const satisfies Record<Country, string>;

/** Fewer are no number. */
const fewestDigits = 6;

/** A name may have many words; these many are enough to find it. */
const mostNameWords = 12;

/** Every term a contact is found by. */
export function personTerms(contact: Contact, country: Country): readonly PersonTerm[] {
  return [
    ...(contact.email ? [emailTerm(contact.email)] : []),
    ...phoneTerms(contact.phone ?? '', country),
    ...(contact.name ? [...new Set([...nameTerms(contact.name), ...joinedTerms(contact.name)])] : []),
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
  const digits = typed.replaceAll(/\D/g, '').length;
  if (digits >= fewestDigits || /^[\s\d+()/.–-]+$/.test(typed))
    return { by: 'phone', terms: phoneTerms(typed, country).slice(0, 1) };
  return { by: 'name', terms: nameTerms(typed) };
}

const emailTerm = (email: string): PersonTerm =>
  `email:${(addressTyped(email) ?? email.trim().normalize('NFC')).toLowerCase()}`;

/** A number as people write one, whatever words and other numbers stand around it. */
const oneNumber = /\+?\(?\d[\d\s().–-]*\d/g;

/** Every number in a field: the whole of it where that is one, and each of several. */
function phoneTerms(typed: string, country: Country): PersonTerm[] {
  const numbers = [typed, ...(typed.match(oneNumber) ?? [])].flatMap(
    (each) => phoneDigits(each, country) ?? [],
  );
  return [...new Set(numbers)].map((number): PersonTerm => `phone:${number}`);
}

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
  return whole.length >= fewestDigits && whole.length <= 15 ? whole : undefined;
}

/** Letters that no accent can be taken from, by what stands for them on a keyboard without them. */
const plainLetters: Readonly<Record<string, string>> = {
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
/** Two letters that are written for one: Aase for Åse, Joergensen for Jørgensen or Jörgensen, Mueller for Müller. */
const writtenAsTwo = /([aou])(?:(?<=a)[ae]|(?<=[ou])e)/g;

/** A name as all its spellings have it: without case, accents, and what replaces a letter on a keyboard. */
const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[æøœßłđðþı]/g, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(writtenAsTwo, '$1');

const apostrophes = /['’‘ʼ`´]/gu;

/** Words of a name; what an apostrophe joins is one. */
const nameTerms = (name: string): PersonTerm[] => termsOf(folded(name).replaceAll(apostrophes, ''));

/** Gun-Britt is looked for as Gunbritt too, and O'Brien as O Brien. */
function joinedTerms(name: string): PersonTerm[] {
  const whole = folded(name);
  return [
    ...termsOf(whole.replaceAll(/(?<=\p{L})[-\u2010\u2011](?=\p{L})/gu, '')),
    ...termsOf(whole.replaceAll(apostrophes, ' ')),
  ];
}

function termsOf(text: string): PersonTerm[] {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
  return [...new Set(words)].slice(0, mostNameWords).map((word): PersonTerm => `name:${word}`);
}
