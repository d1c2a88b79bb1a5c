import type { Day } from '../../../shared/domain/time/time.ts';
import {
  longestPeriodDays,
  type Period,
  type PeriodFault,
  weekOf,
} from '../../../shared/domain/trends/period.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { locales } from '../../../shared/words/speak.ts';
import type { TrendsPagesWords } from '../words/words.ts';

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
export function periodWords(period: Period, language: Language, texts: TrendsPagesWords): string {
  const { kind, from, to } = period;
  const whole = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const first = from.slice(0, 4) === to.slice(0, 4) ? ({ day: 'numeric', month: 'long' } as const) : whole;
  switch (kind) {
    case 'month':
      return dayWords(from, language, { month: 'long', year: 'numeric' });
    case 'year':
      return from.slice(0, 4);
    case 'week':
      return texts.periodName.week({
        week: weekWords(weekOf(from), texts, true),
        from: dayWords(from, language, first),
        to: dayWords(to, language, whole),
      });
    case 'custom':
      return texts.periodName.custom({
        from: dayWords(from, language, first),
        to: dayWords(to, language, whole),
      });
  }
}

/** `2026-W25` as "v. 25", with its year where weeks of two years stand beside each other. */
export function weekWords(week: string, texts: TrendsPagesWords, withYear = false): string {
  const [year = 0, number = 0] = week.split('-W').map(Number);
  return withYear ? texts.weekOfYear({ number, year }) : texts.week({ number });
}

/** Names for the weeks of one table or chart. */
export function weekNames(weeks: readonly string[], texts: TrendsPagesWords): (week: string) => string {
  const isOneYear = new Set(weeks.map((week) => week.slice(0, 4))).size <= 1;
  return (week) => weekWords(week, texts, !isOneYear);
}

/** What is wrong with a period that was asked for. */
export function faultWords(why: PeriodFault, { filters }: TrendsPagesWords): string {
  return why === 'too-long' ? filters.why[why]({ days: longestPeriodDays }) : filters.why[why];
}
