import type { ClosedDay, MunicipalCalendar } from '../calendar/calendar.ts';
import { localDay } from '../calendar/office-hours.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import { dayAfter, weekdayOf } from '../time/days.ts';
import type { Day } from '../time/time.ts';
import type { Localised } from '../vocabulary/language.ts';
import type { ReplyPromise } from './promise.ts';

/** A day a promise does not count, and why. `week`: a weekday without office hours. */
export type SkippedDay =
  | { readonly on: Day; readonly why: 'weekend' | 'week' }
  | { readonly on: Day; readonly why: ClosedDay['basis']; readonly name: Localised };

/** True for a promise whose day somebody chose or a notice named; the day of any other was counted. */
export function dayWasChosen({ madeBy }: Pick<ReplyPromise, 'madeBy'>): boolean {
  return madeBy === 'extension' || madeBy === 'agreed' || madeBy === 'delay-notice';
}

/**
 * The closed days between the start of the promise's clock and its due day, the day of arrival among them.
 * A promise with a day that was chosen, not counted, skips none.
 */
export function skippedDays(
  promise: Pick<ReplyPromise, 'countedFromAt' | 'dueAt' | 'madeBy'>,
  calendar: MunicipalCalendar,
): readonly SkippedDay[] {
  if (dayWasChosen(promise)) return [];
  const dueOn = localDay(promise.dueAt, calendar);
  const skipped: SkippedDay[] = [];
  for (let day = localDay(promise.countedFromAt, calendar); day < dueOn; day = dayAfter(day)) {
    if (!isWorkingDay(day, calendar)) skipped.push(reasonOf(day, calendar));
  }
  return skipped;
}

function reasonOf(on: Day, calendar: MunicipalCalendar): SkippedDay {
  const closed = calendar.closedDays.get(on);
  if (closed) return { on, why: closed.basis, name: closed.name };
  return { on, why: weekdayOf(on) >= 6 ? 'weekend' : 'week' };
}
