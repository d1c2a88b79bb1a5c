import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  holdsPersonalNumber,
  maskPersonalNumbers,
  personalNumberOf,
  unmasked,
} from '../../../shared/domain/complaint/personal-number.ts';
import { propertyRuns } from '../../builders/property-runs.ts';

const today = '2026-11-23';

/** A Swedish number with its check digit, for a birth that happened. */
const swedish = fc
  .record({
    born: fc.date({ min: new Date('1890-01-01'), max: new Date('2026-11-22'), noInvalidDate: true }),
    serial: fc.integer({ min: 0, max: 999 }),
    isCoordination: fc.boolean(),
  })
  .map(({ born, serial, isCoordination }) => {
    const [year = '', month = '', day = ''] = born.toISOString().slice(0, 10).split('-');
    const written = String(Number(day) + (isCoordination ? 60 : 0)).padStart(2, '0');
    const nine = `${year.slice(2)}${month}${written}${String(serial).padStart(3, '0')}`;
    const sum = [...nine].reduce((total, digit, i) => {
      const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1);
      return total + Math.floor(doubled / 10) + (doubled % 10);
    }, 0);
    return { year, short: `${nine}${(10 - (sum % 10)) % 10}` };
  });

describe('a Swedish number', () => {
  it.each([
    ['811218-9876', '198112189876'],
    ['19811218-9876', '198112189876'],
    ['198112189876', '198112189876'],
    [' 811218–9876 ', '198112189876'],
    ['８１１２１８－９８７６', '198112189876'],
    ['\u202a811218-9876\u202c', '198112189876'],
    ['811218+9876', '188112189876'],
    ['811278-9873', '198112789873'],
    ['811218-9877', undefined],
    ['810230-9874', undefined],
    ['20811218-9876', undefined],
    ['010190-1234', undefined],
    ['', undefined],
    ['ring mig', undefined],
  ])('%s is %s', (typed, expected) => {
    expect(personalNumberOf(typed, 'SE', today)).toBe(expected);
  });

  it('has one form, however it is written', () => {
    fc.assert(
      fc.property(swedish, ({ year, short }) => {
        const whole = `${year.slice(0, 2)}${short}`;
        const hyphened = `${short.slice(0, 6)}-${short.slice(6)}`;
        expect(personalNumberOf(whole, 'SE', today)).toBe(whole);
        expect(personalNumberOf(`${year.slice(0, 2)}${hyphened}`, 'SE', today)).toBe(whole);
        const age = 2026 - Number(year);
        if (age < 100) expect(personalNumberOf(hyphened, 'SE', today)).toBe(whole);
        if (age > 101) expect(personalNumberOf(hyphened.replace('-', '+'), 'SE', today)).toBe(whole);
      }),
      { numRuns: propertyRuns },
    );
  });

  it('is refused with any one of its digits wrong', () => {
    fc.assert(
      fc.property(
        swedish,
        fc.integer({ min: 6, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (number, place, by) => {
          const digits = [...number.short];
          digits[place] = String((Number(digits[place]) + by) % 10);
          const wrong = `${number.year.slice(0, 2)}${digits.join('')}`;
          expect(personalNumberOf(wrong, 'SE', today)).toBeUndefined();
        },
      ),
      { numRuns: propertyRuns },
    );
  });
});

describe('a Danish number', () => {
  it.each([
    ['010190-1234', '0101901234'],
    ['0101901234', '0101901234'],
    ['290200-4123', '2902004123'],
    ['290201-4123', undefined],
    ['320190-1234', undefined],
    ['011390-1234', undefined],
    ['610190-1234', '6101901234'],
    // Its seventh digit says 2027: nobody is born then yet.
    ['010127-4123', undefined],
    ['991218-9876', undefined],
  ])('%s is %s', (typed, expected) => {
    expect(personalNumberOf(typed, 'DK', today)).toBe(expected);
  });
});

describe('a number typed into a text', () => {
  it('is masked, and the text is there again when it is asked for', () => {
    const text = 'Jag heter Kim, 811218-9876, och min far 010190-1234. Ring 070-123 45 67.';
    const masked = maskPersonalNumbers(text);
    expect(masked.text).toBe('Jag heter Kim, ******-****, och min far ******-****. Ring 070-123 45 67.');
    expect(unmasked(masked.text, masked.numbers)).toBe(text);
  });

  it('is masked in every text, which can always be had back', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      swedish.map(({ short }) => short),
      swedish.map(({ short }) => `${short.slice(0, 6)}-${short.slice(6)}`),
      fc.constantFrom('******-****', '010190-1234', '2026112300'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join(' ');
        const masked = maskPersonalNumbers(text);
        expect(holdsPersonalNumber(masked.text)).toBe(false);
        expect(masked.numbers.length > 0).toBe(holdsPersonalNumber(text));
        expect(unmasked(masked.text, masked.numbers)).toBe(text);
        expect(maskPersonalNumbers(masked.text)).toEqual({ text: masked.text, numbers: [] });
      }),
      { numRuns: propertyRuns },
    );
  });
});
