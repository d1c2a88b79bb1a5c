import type { Change } from '../../../shared/domain/trends/compare.ts';
import type { Figure, Unit } from '../../../shared/domain/trends/measure.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { locales } from '../../../shared/words/speak.ts';
import type { TrendsPagesWords } from '../words/words.ts';

/** A number as people of the language write it. */
export function numberWords(value: number, language: Language, decimals = 0): string {
  const key = `${language}${decimals}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locales[language], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
  formats.set(key, format);
  return format.format(value);
}

/** Making one takes longer than a hundred uses. */
const formats = new Map<string, Intl.NumberFormat>();

/** A figure's value with its unit; a dash when there is nothing to measure. */
export function valueWords(
  value: number | null | undefined,
  unit: Unit,
  language: Language,
  texts: TrendsPagesWords,
): string {
  if (value === null || value === undefined) return '–';
  switch (unit) {
    case 'percent':
      return `${numberWords(value, language, 1)}\u00A0%`;
    case 'hours':
      return texts.promise.hours({ value: numberWords(value, language, 2) });
    case 'cases':
      return numberWords(value, language);
    case 'index':
      return numberWords(value, language, 1);
    default:
      return numberWords(value, language, 2);
  }
}

/** A value to reach: whole numbers without decimals. */
export function targetWords(target: number, unit: Unit, language: Language): string {
  const number = numberWords(target, language, Number.isInteger(target) ? 0 : 1);
  return unit === 'percent' ? `${number}\u00A0%` : number;
}

/** How many of how many, and how many are not yet due. */
export function basisWords(figure: Figure, language: Language, texts: TrendsPagesWords): string {
  const { numerator, denominator, pending, n } = figure;
  const of =
    numerator !== null && denominator !== null
      ? texts.promise.of({
          numerator: numberWords(numerator, language),
          denominator: numberWords(denominator, language),
        })
      : texts.promise.cases({ count: n });
  return pending > 0 ? `${of}; ${texts.promise.pending({ count: pending })}` : of;
}

/** What changed, and whether it is more than chance. */
export function changeWords(change: Change, texts: TrendsPagesWords): string {
  switch (change.kind) {
    case 'rose':
      return change.beyondChance ? texts.change.rose : texts.change.roseMaybe;
    case 'fell':
      return change.beyondChance ? texts.change.fell : texts.change.fellMaybe;
    case 'same':
      return texts.change.same;
    case 'too-few':
      return texts.change.few;
  }
}
