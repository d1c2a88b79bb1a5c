import type { Settings } from '../settings/settings.ts';
import type { Contact } from './complaint.ts';
import { addressTyped } from './email-address.ts';

/**
 * By what a person's cases are found, and by nothing else: searching for sensitive data is forbidden
 * (dataskyddslagen 3 kap. 3 §). Terms are never stored as they stand, only as keyed hashes.
 */
export type PersonTerm = `email:${string}` | `phone:${string}` | `name:${string}` | `identity:${string}`;

type Country = Settings['municipality']['country'];
const callingCodes = { SE: '46', DK: '45' } as const satisfies Record<Country, string>;

/** Fewer are no number. */
const fewestDigits = 6;
/** And more neither (E.164). */
const mostDigits = 15;

/** A name may have many words; these many are enough to find it. */
const mostNameWords = 12;

/** A personal identity number under one key, with the key's name. */
interface Identity {
  readonly key: string;
  readonly hash: string;
}

/** By who somebody has shown to be. */
export const identityTerm = ({ key, hash }: Identity): PersonTerm => `identity:${key}:${hash}`;

/** Every term a contact is found by, and whom the case is for where that is known. */
export function personTerms(contact: Contact, country: Country, known?: Identity): readonly PersonTerm[] {
  return [
    ...(known ? [identityTerm(known)] : []),
    ...(contact.email ? [emailTerm(contact.email)] : []),
    ...phoneTerms(contact.phone ?? '', country),
    ...(contact.name ? [...new Set([...nameTerms(contact.name), ...joinedTerms(contact.name)])] : []),
  ];
}

/** What somebody typed into the search box: addresses, numbers, or words. */
export type SearchFor = {
  readonly by: 'email' | 'phone' | 'name';
  /** Of words all must fit, of addresses and numbers one. Empty when nothing can be searched for. */
  readonly terms: readonly PersonTerm[];
};

export function searchFor(written: string, country: Country): SearchFor {
  // Numbers and at signs as wide as letters are, from keyboards of East Asia.
  const typed = written.normalize('NFKC');
  if (typed.includes('@')) return { by: 'email', terms: emailTerms(typed) };
  const numbers = [...phoneTerms(typed, country), ...phoneTerms(typed, country, apart)];
  if (numbers.length > 0 || /^[\s\d+()/.–-]+$/.test(typed))
    return { by: 'phone', terms: [...new Set(numbers)] };
  return { by: 'name', terms: nameTerms(typed) };
}

const emailTerm = (email: string): PersonTerm =>
  `email:${(addressTyped(email) ?? email.trim().normalize('NFC')).toLowerCase()}`;

/** Each address in a line, or the line when none of it is one. */
function emailTerms(typed: string): readonly PersonTerm[] {
  const written = [typed, ...typed.split(/[\s,;]+/)].filter((each) => addressTyped(each) !== undefined);
  return [...new Set((written.length > 0 ? written : [typed]).map(emailTerm))];
}

/** A number as people write one, whatever words and other numbers stand around it. */
const oneNumber = /\+?\(?\d[\d\s().–-]*\d/g;

/** Where another number may begin behind a space. */
const apart = /\s+(?=[+(0])/;

/** Every number in a field: the whole of it where that is one, and each of several. */
function phoneTerms(typed: string, country: Country, between?: RegExp): PersonTerm[] {
  const parts = between ? typed.split(between) : [typed];
  const written = [...parts, ...parts.flatMap((each) => each.match(oneNumber) ?? [])];
  const numbers = written.flatMap((each) => phoneDigits(each, country) ?? runTogether(each, country));
  return [...new Set(numbers)].map((number): PersonTerm => `phone:${number}`);
}

/** The numbers in what is too long for one: two that nothing but a space keeps apart. */
function runTogether(written: string, country: Country): readonly string[] {
  if (written.replaceAll(/\D/g, '').length <= mostDigits) return [];
  const eights =
    country === 'DK'
      ? (written
          .replaceAll(/[^\d+]/g, '')
          .match(/^\d{16}$/)?.[0]
          .match(/\d{8}/g) ?? [])
      : [];
  return [...written.split(apart), ...eights].flatMap((each) => phoneDigits(each, country) ?? []);
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
  return whole.length >= fewestDigits && whole.length <= mostDigits ? whole : undefined;
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
export const foldedName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[æøœßłđðþı]/g, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(writtenAsTwo, '$1');

const apostrophes = /['’‘ʼ`´]/gu;

/** Words of a name; what an apostrophe joins is one. */
const nameTerms = (name: string): PersonTerm[] => termsOf(foldedName(name).replaceAll(apostrophes, ''));

/** Gun-Britt is looked for as Gunbritt too, and O'Brien as O Brien. */
function joinedTerms(name: string): PersonTerm[] {
  const whole = foldedName(name);
  return [
    ...termsOf(whole.replaceAll(/(?<=\p{L})[-\u2010\u2011](?=\p{L})/gu, '')),
    ...termsOf(whole.replaceAll(apostrophes, ' ')),
  ];
}

function termsOf(text: string): PersonTerm[] {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
  return [...new Set(words)].slice(0, mostNameWords).map((word): PersonTerm => `name:${word}`);
}
