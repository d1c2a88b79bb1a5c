import { asCountedIn, type MunicipalCalendar } from '../../domain/calendar/calendar.ts';
import { closingOf, localDay, workingMinutes } from '../../domain/calendar/office-hours.ts';
import { isWorkingDay, workingDaysBetween } from '../../domain/calendar/working-days.ts';
import { dueUnder } from '../../domain/promise/due.ts';
import type { ReplyPromise } from '../../domain/promise/promise.ts';
import { dayWasChosen, type SkippedDay, skippedDays } from '../../domain/promise/skipped-days.ts';
import { toMs } from '../../domain/time/instants.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import { dayOfYearInWords, instantInWords, listInWords, timeInWords, timeOfDay } from '../time/dates.ts';
import { promiseWords } from './words.ts';

/**
 * Why the answer comes that day, in words a resident understands: when it came in, from when we count, how long,
 * and each day that does not count with its reason ("Friday 19 June is Midsummer Eve"). No names, no personal data.
 */
export function explainDue(promise: ReplyPromise, ofAll: MunicipalCalendar, language: Language): string {
  const calendar = asCountedIn(promise.calendarVersion, ofAll);
  const words = promiseWords[language];
  const due = instantInWords(promise.dueAt, calendar.timeZone, language);
  const when = instantInWords(promise.countedFromAt, calendar.timeZone, language);
  const came = words.came[promise.madeBy]({ when });
  if (dayWasChosen(promise)) return `${came} ${words.chosen({ due })}`;
  // A day that leaves nothing to count, as old records requests have: no answer comes "within 0 working days".
  if (promise.rule !== 'C' && countedDays(promise, calendar) < 1) return `${came} ${words.chosen({ due })}`;
  if (!stillCounts(promise, calendar)) return `${came} ${words.kept({ due })}`;

  const skipped = skippedDays(promise, calendar).map((day) => skippedInWords(day, language));
  return [
    came,
    startInWords(promise, calendar, language),
    lengthInWords(promise, due, calendar, language),
    skipped.length > 0 ? words.notCounted({ days: listInWords(skipped, language) }) : '',
    shortDayInWords(promise, calendar, language),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** False for a promise kept although the calendar it was counted in has been corrected (P-06). */
function stillCounts(promise: ReplyPromise, calendar: MunicipalCalendar): boolean {
  const days = countedDays(promise, calendar);
  if (promise.calendarVersion === calendar.version) return true;
  return toMs(dueUnder(promise.rule, promise.countedFromAt, days, calendar).dueAt) === toMs(promise.dueAt);
}

/** The working days counted, by the promise's rule. */
function countedDays(promise: ReplyPromise, calendar: MunicipalCalendar): number {
  const from = promise.rule === 'B' ? localDay(promise.countedFromAt, calendar) : promise.day0;
  return workingDaysBetween(from, localDay(promise.dueAt, calendar), calendar);
}

/** From when we count, where that is not the moment it came in. The arrival-date rule counts from the date itself. */
function startInWords(promise: ReplyPromise, calendar: MunicipalCalendar, language: Language): string {
  const arrivedOn = localDay(promise.countedFromAt, calendar);
  if (promise.rule === 'B' || promise.day0 === arrivedOn) return '';
  const words = promiseWords[language];
  const startsOn = dayOfYearInWords(promise.day0, language);
  if (!isWorkingDay(arrivedOn, calendar)) return words.closedThen({ startsOn });
  const closes = timeInWords(closingOf(arrivedOn, calendar), calendar.timeZone, language);
  return words.afterClosing({ closes, startsOn });
}

function lengthInWords(
  promise: ReplyPromise,
  due: string,
  calendar: MunicipalCalendar,
  language: Language,
): string {
  const words = promiseWords[language];
  if (promise.rule !== 'C') return words.within({ days: countedDays(promise, calendar), due });
  const hours = workingMinutes(promise.countedFromAt, promise.dueAt, calendar) / 60;
  return words.withinHours({ hours, due });
}

function skippedInWords(skipped: SkippedDay, language: Language): string {
  const words = promiseWords[language];
  const day = dayOfYearInWords(skipped.on, language);
  switch (skipped.why) {
    case 'weekend':
      return words.weekend({ day });
    case 'week':
      return words.alwaysClosed({ day });
    case 'municipality':
      return words.ownClosing({ day, name: skipped.name[language] });
    case 'statute':
    case 'eve':
    case 'agreement':
      return words.is({ day, name: skipped.name[language] });
  }
}

function shortDayInWords(promise: ReplyPromise, calendar: MunicipalCalendar, language: Language): string {
  const dueOn = localDay(promise.dueAt, calendar);
  const short = calendar.shortDays.get(dueOn);
  if (!short) return '';
  return promiseWords[language].closesEarly({
    closes: timeOfDay(short.closes, language),
    day: dayOfYearInWords(dueOn, language),
    name: short.name[language],
  });
}
