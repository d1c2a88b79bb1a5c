import { contactMeasures } from '../../shared/domain/trends/beside-rows.ts';
import { isShare, outsideMeasures } from '../../shared/domain/trends/outside-figure.ts';
import { measureWords } from '../../shared/words/measures/words.ts';
import { outsideName } from './pages/figures-page.tsx';
import type { Words } from './trends-view.ts';

/** A figure beside the cases, as page and files say it. */
export interface ToldBeside {
  readonly code: string;
  readonly name: string;
  readonly numerator: string;
  readonly denominator: string | null;
  readonly inclusion: string;
  readonly unit: string;
}

/** Every figure that is not counted from cases: contacts without one, and what only another system counts. */
export function toldBeside({ texts, language }: Words): ToldBeside[] {
  const { unit } = measureWords[language];
  const said = texts.beside;
  return [
    ...contactMeasures.map((code) => ({
      code,
      name: said[code].name,
      numerator: said[code].numerator,
      denominator: code === 'contactsSolved' ? said.contactsWithoutCase.numerator : null,
      inclusion: said.contacts,
      unit: code === 'contactsSolved' ? unit.percent : unit.contacts,
    })),
    ...Object.keys(outsideMeasures).map((code) => ({
      code,
      name: outsideName(code, texts) ?? code,
      numerator: said.asTheyCount,
      denominator: null,
      inclusion: said.outside,
      unit: isShare(code) ? unit.percent : unit.contacts,
    })),
  ];
}
