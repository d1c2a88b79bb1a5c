import type { Day, Instant } from '../domain/time/time.ts';
import type { Language } from '../domain/vocabulary/language.ts';

const locales: Readonly<Record<Language, string>> = { sv: 'sv-SE', da: 'da-DK', en: 'en-GB' };

/** `tisdag 23 juni 2026`, `tirsdag den 23. juni 2026`, `Tuesday 23 June 2026`. */
export function dayInWords(day: Day, language: Language): string {
  return longDay(new Date(`${day}T12:00:00Z`), 'UTC', language);
}

/** The local day of an instant, in words. */
export function dayOfInstantInWords(at: Instant, timeZone: string, language: Language): string {
  return longDay(new Date(at), timeZone, language);
}

/** `17.00` in Swedish and Danish, `17:00` in English: local time of an instant. */
export function timeInWords(at: Instant, timeZone: string, language: Language): string {
  return timeOfDay(
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(at)),
    language,
  );
}

/** A time of day such as `08:00` as the language writes it. */
export function timeOfDay(time: string, language: Language): string {
  return language === 'en' ? time : time.replace(':', '.');
}

/** Name of a weekday, Monday 1 … Sunday 7. */
export function weekdayInWords(weekday: number, language: Language): string {
  const aMonday = Date.UTC(2026, 5, 22);
  const at = new Date(aMonday + (weekday - 1) * 86_400_000);
  return new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', weekday: 'long' }).format(at);
}

function longDay(at: Date, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
    .format(at)
    .replace(',', '');
}
