import type { MunicipalCalendar } from '../calendar/calendar.ts';
import { closingOf, localDay } from '../calendar/office-hours.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import type { Settings } from '../settings/settings.ts';
import type { Instant } from '../time/time.ts';
import type { ReplyPromise } from './promise.ts';

export interface Delay {
  /** The promise that was broken. */
  readonly broken: ReplyPromise;
  /** When the notice leaves, in office hours. */
  readonly noticeAt: Instant;
  readonly settings: Pick<Settings, 'delayNotice'>;
  readonly calendar: MunicipalCalendar;
}

/**
 * The promise a delay notice makes: the answer comes by closing on a working day that leaves time to keep it. Who answers and the first
 * promise stay as they were.
 *
 * @throws CalendarHorizonError if the calendar is not verified far enough
 */
export function promiseAfterDelay({ broken, noticeAt, settings, calendar }: Delay): ReplyPromise {
  const days = settings.delayNotice.everyWorkingDays;
  return {
    ...broken,
    dueAt: closingOf(addWorkingDays(localDay(noticeAt, calendar), days, calendar), calendar),
    madeBy: 'delay-notice',
    countedFromAt: noticeAt,
    calendarVersion: calendar.version,
  };
}
