import { describe, expect, it } from 'vitest';
import { greetedName } from '../../../shared/adapters/mail/out/letter-facts.ts';

describe('a mail greets by what is like a name', () => {
  it.each([
    'Kim Prov',
    'Åsa Öberg-Nyström',
    'J. Ek',
    "Sean O'Brien",
    'Søren Ærø',
    '  Kim\n Prov ',
    '李 明',
    'Ek & Son AB',
  ])('%j', (given) => {
    expect(greetedName(given)).toBe(given.replaceAll(/\s+/g, ' ').trim());
  });

  it.each([
    undefined,
    '',
    'Klicka http://evil.example/vinst nu',
    'evil.example',
    'Kim evil.example',
    'www.evil.se',
    'Ring 0900 12345',
    'Du har vunnit! Klicka här',
    'Din betalning är sen, ring oss nu genast',
    'Vi vill att du betalar din skuld',
    'kim@resident.example',
    'Kim: läs detta',
    'Kim/Ek',
    `${'Kim '.repeat(11)}`,
    'K'.repeat(41),
  ])('not by %j', (given) => {
    expect(greetedName(given)).toBeUndefined();
  });
});
