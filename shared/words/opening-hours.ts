import type { Settings } from '../domain/settings/settings.ts';
import type { Language } from '../domain/vocabulary/language.ts';
import { timeOfDay, weekdayInWords } from './dates.ts';

const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Apart from the sentences of mails: every page says the opening hours, and needs nothing else of those. */
const hoursWords: Readonly<
  Record<
    Language,
    { range(days: string, opens: string, closes: string): string; closed(days: string): string }
  >
> = {
  sv: {
    range: (days, opens, closes) => `${days} klockan ${opens}–${closes}`,
    closed: (days) => `${days} stängt`,
  },
  da: {
    range: (days, opens, closes) => `${days} klokken ${opens}–${closes}`,
    closed: (days) => `${days} lukket`,
  },
  en: {
    range: (days, opens, closes) => `${days} ${opens}–${closes}`,
    closed: (days) => `${days} closed`,
  },
};

/** Office hours in words, neighbouring days with the same hours together: `måndag–fredag klockan 08.00–17.00`. */
export function openingHoursInWords(hours: Settings['officeHours'], language: Language): string {
  const spans: { from: number; to: number; opening: string }[] = [];
  week.forEach((day, i) => {
    const last = spans.at(-1);
    if (last && last.opening === hours[day]) last.to = i + 1;
    else spans.push({ from: i + 1, to: i + 1, opening: hours[day] });
  });
  return spans
    .map(({ from, to, opening }) => {
      const first = weekdayInWords(from, language);
      const days = from === to ? first : `${first}–${weekdayInWords(to, language)}`;
      const [opens, closes] = opening.split('-');
      const { range, closed } = hoursWords[language];
      return opens && closes
        ? range(days, timeOfDay(opens, language), timeOfDay(closes, language))
        : closed(days);
    })
    .join(', ');
}
