import { describe, expect, it } from 'vitest';
import { readWords, sentences } from '../../../infra/words.ts';
import { measures } from '../../../shared/domain/trends/measures.ts';
import { languages } from '../../../shared/domain/vocabulary/language.ts';
import { toldMeasure } from '../../../shared/words/measures/told-measure.ts';

describe.each(languages)('what a measure is, in %s', (language) => {
  const told = measures.map((measure) => ({ measure, words: toldMeasure(measure, language) }));

  it('is said of every measure, under a name of its own', () => {
    const names = told.map(({ words }) => words.name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    for (const { measure, words } of told)
      expect([words.denominator === null, measure.key]).toEqual([measure.kind === 'count', measure.key]);
  });

  it('holds no code and no number of a rule', () => {
    const codes = told.flatMap(({ words }) =>
      Object.values(words).filter((text) => text !== null && /[a-z]_[a-z]|\b[MR]-\d|Infinity/.test(text)),
    );
    expect(codes).toEqual([]);
  });

  it('has no sentence that no measure says', () => {
    const used = new Set(
      measures.flatMap(({ key, told: family, basis, among, unit }) => [
        `measure.${family?.as ?? key}.name`,
        `measure.${family?.as ?? key}.counts`,
        `basis.${basis}`,
        `among.${among}`,
        `unit.${unit}`,
      ]),
    );
    const keys = sentences(readWords('shared/words/measures', language)).map(([key]) => key);
    expect(keys.filter((key) => !used.has(key) && !key.startsWith('age.'))).toEqual([]);
  });
});
