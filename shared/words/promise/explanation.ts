import { Temporal } from 'temporal-polyfill';
import type { MunicipalCalendar } from '../../domain/calendar/calendar.ts';
import { closingOf, localDay, workingMinutes } from '../../domain/calendar/office-hours.ts';
import { isWorkingDay, workingDaysBetween } from '../../domain/calendar/working-days.ts';
import { dueUnder } from '../../domain/promise/due.ts';
import type { ReplyPromise } from '../../domain/promise/promise.ts';
import { type SkippedDay, skippedDays } from '../../domain/promise/skipped-days.ts';
import { toMs } from '../../domain/time/instants.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import { dayInWords, listInWords, timeInWords, type Words, wordsOf } from './explanation-words.ts';

/**
 * Why the answer comes that day, in words a resident understands: when it came in, from when we count, how long,
 * and each day that does not count with its reason ("Friday 19 June is Midsummer Eve"). No names, no personal data.
 */
export function explainDue(promise: ReplyPromise, calendar: MunicipalCalendar, language: Language): string {
  const words = wordsOf(language);
  const due = instantInWords(promise.dueAt, calendar, words);
  const came = words.came(instantInWords(promise.countedFromAt, calendar, words))[promise.madeBy];
  if (promise.madeBy === 'extension' || promise.madeBy === 'agreed') return `${came} ${words.chosen(due)}`;
  if (!stillCounts(promise, calendar)) return `${came} ${words.kept(due)}`;

  const skipped = skippedDays(promise, calendar).map((day) => skippedInWords(day, language));
  return [
    came,
    startInWords(promise, calendar, words),
    lengthInWords(promise, due, calendar, words),
    skipped.length > 0 ? words.notCounted(listInWords(skipped, words)) : '',
    shortDayInWords(promise, calendar, language),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** False for a promise kept although the calendar it was counted in has been corrected (P-06). */
function stillCounts(promise: ReplyPromise, calendar: MunicipalCalendar): boolean {
  const days = countedDays(promise, calendar);
  if (promise.calendarVersion === calendar.version) return true;
  if (days < 1) return false;
  return toMs(dueUnder(promise.rule, promise.countedFromAt, days, calendar).dueAt) === toMs(promise.dueAt);
}

/** The working days counted, by the promise's rule. */
function countedDays(promise: ReplyPromise, calendar: MunicipalCalendar): number {
  const from = promise.rule === 'B' ? localDay(promise.countedFromAt, calendar) : promise.day0;
  return workingDaysBetween(from, localDay(promise.dueAt, calendar), calendar);
}

/** From when we count, where that is not the moment it came in. The arrival-date rule counts from the date itself. */
function startInWords(promise: ReplyPromise, calendar: MunicipalCalendar, words: Words): string {
  const arrivedOn = localDay(promise.countedFromAt, calendar);
  if (promise.rule === 'B' || promise.day0 === arrivedOn) return '';
  const startsOn = dayInWords(promise.day0, words);
  if (!isWorkingDay(arrivedOn, calendar)) return words.closedThen(startsOn);
  return words.afterClosing(clockOf(closingOf(arrivedOn, calendar), calendar, words), startsOn);
}

function lengthInWords(
  promise: ReplyPromise,
  due: string,
  calendar: MunicipalCalendar,
  words: Words,
): string {
  if (promise.rule !== 'C') return words.within(countedDays(promise, calendar), due);
  return words.withinHours(workingMinutes(promise.countedFromAt, promise.dueAt, calendar) / 60, due);
}

function skippedInWords(day: SkippedDay, language: Language): string {
  const words = wordsOf(language);
  const on = dayInWords(day.on, words);
  switch (day.why) {
    case 'weekend':
      return words.weekend(on);
    case 'week':
      return words.alwaysClosed(on);
    case 'municipality':
      return words.ownClosing(on, day.name[language]);
    case 'statute':
    case 'eve':
    case 'agreement':
      return words.is(on, day.name[language]);
  }
}

function shortDayInWords(promise: ReplyPromise, calendar: MunicipalCalendar, language: Language): string {
  const words = wordsOf(language);
  const dueOn = localDay(promise.dueAt, calendar);
  const short = calendar.shortDays.get(dueOn);
  return short
    ? words.closesEarly(dayInWords(dueOn, words), timeInWords(short.closes, words), short.name[language])
    : '';
}

/** `Thursday 18 June 2026 at 16:00`, in the municipality's own time. */
export function instantInWords(instant: Instant, calendar: MunicipalCalendar, words: Words): string {
  const day = localDay(instant, calendar);
  return `${dayInWords(day, words)} ${day.slice(0, 4)} ${words.at} ${clockOf(instant, calendar, words)}`;
}

function clockOf(instant: Instant, calendar: MunicipalCalendar, words: Words): string {
  const time = Temporal.Instant.from(instant).toZonedDateTimeISO(calendar.timeZone).toPlainTime();
  return timeInWords(time.toString({ smallestUnit: 'minute' }), words);
}
