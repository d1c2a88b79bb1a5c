import { describe, expect, it } from 'vitest';
import { personTerms, phoneDigits, searchFor } from '../../../shared/domain/complaint/person-terms.ts';

describe('what a person is found by', () => {
  it.each([
    ['070-123 45 67', 'SE', '46701234567'],
    ['+46 (0)70-123 45 67', 'SE', '46701234567'],
    ['0046701234567', 'SE', '46701234567'],
    ['20 12 34 56', 'DK', '4520123456'],
    ['+45 20 12 34 56', 'SE', '4520123456'],
    ['12', 'SE', undefined],
    ['ring mig', 'SE', undefined],
  ] as const)('%s in %s is %s', (typed, country, digits) => {
    expect(phoneDigits(typed, country)).toBe(digits);
  });

  it('folds case, accents and the letters keyboards lack, and drops single letters', () => {
    const terms = personTerms({ name: 'Åse  von Lindström-ØRSTED X', email: ' Kim@Resident.Example ' }, 'SE');
    expect(terms).toEqual([
      'email:kim@resident.example',
      'name:ase',
      'name:von',
      'name:lindstrom',
      'name:orsted',
      'name:lindstromorsted',
    ]);
  });

  it.each([
    ['kim@resident.example', 'email', ['email:kim@resident.example']],
    ['070 123 45 67', 'phone', ['phone:46701234567']],
    ['Kim <mailto:Kim@resident.example>', 'email', ['email:kim@resident.example']],
    ['Orsted åse', 'name', ['name:orsted', 'name:ase']],
    ['1', 'phone', []],
    ['０７０－１２３ ４５ ６７', 'phone', ['phone:46701234567']],
    ['ring 070-123 45 67 efter fem', 'phone', ['phone:46701234567']],
    ['x', 'name', []],
  ] as const)('takes %s for %s', (typed, by, terms) => {
    expect(searchFor(typed, 'SE')).toEqual({ by, terms });
  });

  it.each([
    ['Łukasz Wałęsiński', 'Lukasz Walesinski'],
    ['Đorđe Đorđević', 'Dorde Dordevic'],
    ['Åse Aagaard', 'Aase Ågaard'],
    ['Bjørn Jørgensen', 'Jörgensen'],
    ['Bjørn Jørgensen', 'Jorgensen'],
    ['Bjørn Jørgensen', 'Joergensen'],
    ["Siobhán O'Brien", 'O’Brien'],
    ["Siobhán O'Brien", 'OBrien'],
    ["Siobhán O'Brien", 'O Brien'],
    ['Gun-Britt Åkesson', 'Gunbritt Akesson'],
    ['Gun-Britt Åkesson', 'Gun Britt'],
    ['Jürgen Müller', 'Juergen Mueller'],
    ['María del Carmen Fernández de la Cruz y Gómez Olsson', 'Maria Olsson'],
  ])('finds %s by %s', (name, typed) => {
    expect(personTerms({ name }, 'SE')).toEqual(expect.arrayContaining([...searchFor(typed, 'SE').terms]));
  });

  it('finds a person by each of two numbers in the field', () => {
    const terms = personTerms({ phone: '0100-12 34 56, mobil 070-123 45 67' }, 'SE');
    expect(terms).toEqual(expect.arrayContaining(['phone:46100123456', 'phone:46701234567']));
  });
});
