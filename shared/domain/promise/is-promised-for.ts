import { municipalCalendar } from '../calendar/calendar.ts';
import { localDay } from '../calendar/office-hours.ts';
import type { Settings } from '../settings/settings.ts';
import type { Instant } from '../time/time.ts';

/** Whether we had promised anything then: a case of before has no day to be answered by, and is mostly a typed year. */
export function isPromisedFor(at: Instant, settings: Settings): boolean {
  const calendar = municipalCalendar(settings);
  const on = localDay(at, calendar);
  return on > calendar.verifiedFrom && settings.policies.some(({ validFrom }) => validFrom <= on);
}
