import type { Definition } from '../../domain/trends/measure.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import { caseWords } from '../case/words.ts';
import { closingWords } from '../closing/words.ts';
import { measureWords } from './words.ts';

/** A measure as a page, a table head or a file says it. */
export interface ToldMeasure {
  readonly name: string;
  readonly numerator: string;
  /** Null for plain counts. */
  readonly denominator: string | null;
  readonly inclusion: string;
  readonly unit: string;
}

type Sentence = string | ((filling: { of: string }) => string);
type Told = { readonly name: Sentence; readonly counts: Sentence };

/** @throws Error when a measure has no words; a test says each of them in every language */
export function toldMeasure(
  { key, told, basis, among, unit }: Pick<Definition, 'key' | 'told' | 'basis' | 'among' | 'unit'>,
  language: Language,
): ToldMeasure {
  const words = measureWords[language];
  const { name, counts } = found<Told>(words.measure, told?.as ?? key);
  const of = told ? filling(told.of, language) : '';
  const said = (sentence: Sentence) => (typeof sentence === 'string' ? sentence : sentence({ of }));
  return {
    name: said(name),
    numerator: said(counts),
    denominator: basis === undefined ? null : found(words.basis, basis),
    inclusion: found(words.among, among),
    unit: words.unit[unit],
  };
}

/** The code a family of measures differs by, in words; numbers say themselves. */
function filling(code: string, language: Language): string {
  const { channel } = caseWords[language];
  const { outcome, failureDemandCause, withoutAnswer } = closingWords[language];
  const all: Readonly<Record<string, string>> = Object.assign(
    { ...withoutAnswer, ...failureDemandCause, ...outcome, ...channel },
    measureWords[language].age,
  );
  return all[code] ?? code;
}

function found<Words>(words: Readonly<Record<string, Words>>, code: string): Words {
  const said = words[code];
  if (said === undefined) throw new Error(`Nothing is said of "${code}" in shared/words/measures`);
  return said;
}
