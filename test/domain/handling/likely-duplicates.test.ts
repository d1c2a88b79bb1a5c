import { describe, expect, it } from 'vitest';
import { type Compared, likelyDuplicates } from '../../../shared/domain/handling/likely-duplicates.ts';
import { aCase } from '../../builders/a-case.ts';

const compared = (id: string, text: string, more: Partial<Compared> = {}): Compared => ({
  case: { ...aCase({ topic: 'belysning' }), id },
  text,
  isSamePerson: false,
  ...more,
});
const of = compared('a', 'Gatlyktan utanför Ekbacken 3 har varit trasig sedan i måndags.', {
  address: 'Ekbacken 3',
});
const found = (...candidates: Compared[]) =>
  likelyDuplicates(of, candidates).map(({ candidate, because }) => [candidate.case.id, ...because]);

describe('likely duplicates', () => {
  it.each<[string, Compared, string[][]]>([
    [
      'the same words',
      compared('b', 'Trasig gatlyktan utanför Ekbacken sedan måndags'),
      [['b', 'words', 'topic']],
    ],
    [
      'the same person, other words',
      compared('b', 'Ring mig.', { isSamePerson: true }),
      [['b', 'person', 'topic']],
    ],
    ['only the topic', compared('b', 'Det lyser dygnet runt på torget.'), []],
    ['only the place', compared('b', 'Hål i vägen.', { address: 'EKBACKEN 3' }), []],
    ['a greeting alone', compared('b', 'Hej!'), []],
    ['another writing', compared('b', 'مصباح الشارع مطفأ'), []],
    ['itself', compared('a', of.text), []],
    ['one that has ended', compared('b', of.text, { case: aCase({ state: 'CLOSED' }) }), []],
  ])('%s', (_, candidate, expected) => {
    expect(found(candidate)).toEqual(expected);
  });

  it('stand by what few of them have in common with it, where as much speaks for each', () => {
    const lamp = (id: string, street: string) => compared(id, `Gatlyktan utanför ${street} är trasig.`);
    const streets = ['Torget', 'Hamnen', 'Ekbacken', 'Parken'].map((street, i) => lamp(`${i}`, street));
    const [first, ...others] = likelyDuplicates(lamp('a', 'Ekbacken'), streets);
    expect(first?.candidate.case.id).toBe('2');
    expect(others).toHaveLength(3);
  });

  it('stand by how much speaks for them, ten at most', () => {
    const same = compared('c', of.text, { isSamePerson: true, address: 'Ekbacken 3.' });
    const many = Array.from({ length: 12 }, (_, i) => compared(`d${i}`, of.text));
    const [first, ...others] = found(...many, same);
    expect(first).toEqual(['c', 'person', 'words', 'topic', 'place']);
    expect(others).toHaveLength(9);
  });
});
