import type { Report } from '../../shared/domain/trends/report.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { toldMeasure } from '../../shared/words/measures/told-measure.ts';

/** The definitions of a report as its JSON carries them: codes for programs, words for people. */
export const toldDefinitions = ({ definitions }: Report, language: Language) =>
  definitions.map((definition) => {
    const { id, key, version, unit, cohort, better, target, source } = definition;
    const { name, numerator, denominator, inclusion } = toldMeasure(definition, language);
    return {
      id,
      key,
      version,
      unit,
      name,
      numerator,
      denominator,
      inclusion,
      cohort,
      better,
      target,
      source,
    };
  });
