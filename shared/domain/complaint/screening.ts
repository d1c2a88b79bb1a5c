import { type Flag, flagSchema, type SecrecyGroup, strongerSecrecy } from '../vocabulary/classification.ts';
import { mentions } from './mentions.ts';
import { screeningWords } from './screening-words.ts';

const swedishOrDanishNumber = /(?<!\d)(?:(?:19|20)?\d{6}[-+ ]?\d{4})(?!\d)/g;

/**
 * True when the text holds what looks like a Swedish personnummer (last digit by Luhn) or a Danish CPR number
 * (a day that exists). R-112: people are asked to mask it.
 */
export function holdsPersonalNumber(text: string): boolean {
  return [...text.matchAll(swedishOrDanishNumber)].some(([found]) => {
    const digits = found.replaceAll(/\D/g, '').slice(-10);
    return (
      (isDay(digits.slice(4, 6), digits.slice(2, 4)) && luhn(digits)) ||
      (/[- ]/.test(found) && isDay(digits.slice(0, 2), digits.slice(2, 4)))
    );
  });
}

function isDay(day: string, month: string): boolean {
  const [d, m] = [Number(day), Number(month)];
  return m >= 1 && m <= 12 && d >= 1 && d <= 31;
}

function luhn(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** Flags the words of a complaint raise, whatever channel it came by. */
export function screen(text: string): readonly Flag[] {
  const small = text.toLowerCase();
  const raised = flagSchema.options.filter((flag) =>
    screeningWords[flag]?.some((word) => mentions(small, word)),
  );
  return holdsPersonalNumber(text) ? [...raised, 'personalNumber'] : raised;
}

/** The secrecy a flag puts a case in; others leave it as it is (E-07–E-09, E-45). */
const secrecyOf: readonly (readonly [Flag, SecrecyGroup])[] = [
  ['protectedIdentity', 'protected_identity'],
  ['threat', 'threat'],
  ['childConcern', 'social'],
  ['whistleblow', 'personnel'],
];

/** The group a case has after its flags: never a weaker one than before. */
export function secrecyAfter(flags: readonly Flag[], before: SecrecyGroup): SecrecyGroup {
  return secrecyOf
    .filter(([flag]) => flags.includes(flag))
    .reduce<SecrecyGroup>((group, [, raised]) => strongerSecrecy(group, raised), before);
}
