import type { MunicipalCalendar } from '../calendar/calendar.ts';
import { middayOf, openingOf } from '../calendar/office-hours.ts';
import type { Case } from '../case/case.ts';
import { isBefore } from '../time/instants.ts';
import { dueDay, type Judged, tell } from './ladder.ts';
import { keyOf, type PlannedObligation } from './obligation.ts';

/**
 * The officer has been reminded and has not opened the case by mid-day of the due day: they may be ill (E-31).
 * The queue owner hears of it, or the manager where the queue owner had the reminder themselves. No tracking pixels: what counts is
 * that the officer, or who stands in for them, opened the case or did something with it since that morning, or got it
 * only then.
 */
export function unopenedSteps(judged: Judged, dueAt: string): readonly PlannedObligation[] {
  const { c, calendar } = judged;
  if (c.officer === undefined || isOpenedOnDueDay(c, calendar)) return [];
  return [
    {
      key: keyOf('unopened-alarm', dueAt),
      kind: 'unopened-alarm',
      at: middayOf(dueDay(dueAt, calendar), calendar),
      mail: { kind: 'alarm', alarm: 'unopened', dueAt },
      facts: { dueAt, alarm: 'unopened' },
      lapsesAt: dueAt,
      release: 'office-hours',
      tell: (on) => {
        const reminded = tell(judged, 'officer', on);
        const owner = tell(judged, 'queue-owner', on);
        return owner.every((id) => reminded.includes(id)) ? tell(judged, 'manager', on) : owner;
      },
    },
  ];
}

/** True once the case was opened since the morning of the day it is due, when the first reminder goes out. */
export function isOpenedOnDueDay(
  { lastViewedAt, promise }: Pick<Case, 'lastViewedAt' | 'promise'>,
  calendar: MunicipalCalendar,
): boolean {
  const remindedAt = openingOf(dueDay(promise.dueAt, calendar), calendar);
  return lastViewedAt !== undefined && !isBefore(lastViewedAt, remindedAt);
}
