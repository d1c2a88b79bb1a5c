import type { Language } from '../../domain/language.ts';
import type { Settings } from '../../domain/settings.ts';
import { timeOfDay, weekdayInWords } from './dates.ts';
import { textsOfMails, words } from './mail-texts.ts';

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
      return opens && closes
        ? words(textsOfMails[language], 'hoursRange', {
            days,
            opens: timeOfDay(opens, language),
            closes: timeOfDay(closes, language),
          })
        : words(textsOfMails[language], 'hoursClosed', { days });
    })
    .join(', ');
}
