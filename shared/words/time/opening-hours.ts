import type { Settings } from '../../domain/settings/settings.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import { timeOfDay, weekdayInWords } from './dates.ts';
import { timeWords } from './words.ts';

const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

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
      const words = timeWords[language];
      return opens && closes
        ? words.open({ days, opens: timeOfDay(opens, language), closes: timeOfDay(closes, language) })
        : words.closed({ days });
    })
    .join(', ');
}
