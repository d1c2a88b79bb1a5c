import type { Settings } from '../../domain/settings/settings.ts';
import type { Day, Instant } from '../../domain/time/time.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import { locales } from '../speak.ts';
import { timeWords } from './words.ts';

/** `tisdag 23 juni 2026`, `tirsdag den 23. juni 2026`, `Tuesday 23 June 2026`. */
export function dayInWords(day: Day, language: Language): string {
  return written(noonOf(day), language, { timeZone: 'UTC', ...longDay, year: 'numeric' });
}

/** `tisdag 23 juni`, where the year is plain. Danish writes `den` before a day; Intl does only where a year follows. */
export function dayOfYearInWords(day: Day, language: Language): string {
  return dayInWords(day, language).slice(0, -' 2026'.length);
}

/** The local day of an instant, in words. */
export function dayOfInstantInWords(at: Instant, timeZone: string, language: Language): string {
  return written(new Date(at), language, { timeZone, ...longDay, year: 'numeric' });
}

/** `17.00` in Swedish and Danish, `17:00` in English: local time of an instant. */
export function timeInWords(at: Instant, timeZone: string, language: Language): string {
  const hours = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return timeOfDay(written(new Date(at), 'en', hours), language);
}

/** `tisdag 23 juni 2026 klockan 17.00`, in local time. */
export function instantInWords(at: Instant, timeZone: string, language: Language): string {
  return timeWords[language].instant({
    day: dayOfInstantInWords(at, timeZone, language),
    time: timeInWords(at, timeZone, language),
  });
}

/** A time of day such as `08:00` as the language writes it. */
export function timeOfDay(time: string, language: Language): string {
  return language === 'en' ? time : time.replace(':', '.');
}

/** Name of a weekday, Monday 1 … Sunday 7. */
export function weekdayInWords(weekday: number, language: Language): string {
  const aMonday = Date.UTC(2026, 5, 22);
  return written(new Date(aMonday + (weekday - 1) * 86_400_000), language, {
    timeZone: 'UTC',
    weekday: 'long',
  });
}

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

/** `a`, `a and b`, `a, b and c`. */
export function listInWords(parts: readonly string[], language: Language): string {
  return new Intl.ListFormat(locales[language]).format(parts);
}

const longDay = { weekday: 'long', day: 'numeric', month: 'long' } as const;

const noonOf = (day: Day) => new Date(`${day}T12:00:00Z`);

/** Making a format takes longer than a hundred uses of it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function written(at: Date, language: Language, parts: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${Object.values(parts).join(' ')}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locales[language], parts);
  formats.set(key, format);
  return format.format(at).replace(',', '');
}
