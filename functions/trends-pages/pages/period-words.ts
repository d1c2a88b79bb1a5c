import type { Day } from '../../../shared/domain/time/time.ts';
import { type Period, weekOf } from '../../../shared/domain/trends/period.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import type { TrendTexts } from '../words/trend-texts.ts';

const locales = { sv: 'sv-SE', da: 'da-DK', en: 'en-GB' } as const;

/** A day as people write it: "25 november 2026". */
export function dayWords(
  day: Day,
  language: Language,
  parts: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' },
): string {
  return new Intl.DateTimeFormat(locales[language], { ...parts, timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** A period as people say it: "november 2026", "v. 25 2026, 15 juni–21 juni 2026". */
export function periodWords(period: Period, language: Language, texts: TrendTexts): string {
  const { kind, from, to } = period;
  const whole = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const first = from.slice(0, 4) === to.slice(0, 4) ? ({ day: 'numeric', month: 'long' } as const) : whole;
  switch (kind) {
    case 'month':
      return dayWords(from, language, { month: 'long', year: 'numeric' });
    case 'year':
      return from.slice(0, 4);
    case 'week':
      return texts.periodName.week(
        weekWords(weekOf(from), texts, true),
        dayWords(from, language, first),
        dayWords(to, language, whole),
      );
    case 'custom':
      return texts.periodName.custom(dayWords(from, language, first), dayWords(to, language, whole));
  }
}

/** `2026-W25` as "v. 25", with its year where weeks of two years stand beside each other. */
export function weekWords(week: string, texts: TrendTexts, withYear = false): string {
  const [year, number] = week.split('-W').map(Number);
  return texts.week(number ?? 0, withYear ? year : undefined);
}

/** Names for the weeks of one table or chart. */
export function weekNames(weeks: readonly string[], texts: TrendTexts): (week: string) => string {
  const isOneYear = new Set(weeks.map((week) => week.slice(0, 4))).size <= 1;
  return (week) => weekWords(week, texts, !isOneYear);
}
