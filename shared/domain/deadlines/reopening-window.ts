import { municipalCalendar } from '../calendar/calendar.ts';
import { localDay } from '../calendar/office-hours.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { type Case, isOpen } from '../case/case.ts';
import { isStripped } from '../case/held-parts.ts';
import type { Settings } from '../settings/settings.ts';
import type { Day, Instant } from '../time/time.ts';

/**
 * Last day an answered case may be taken up again; undefined when it cannot, or not any more.
 * Pages, API, mail and retention all ask here, so that what a page offers is what an action does.
 */
export function lastReopeningDay(
  c: Pick<Case, 'state' | 'answeredAt' | 'contactRemovedAt' | 'textRemovedAt'>,
  settings: Settings,
  now: Instant,
): Day | undefined {
  if (!c.answeredAt || isOpen(c) || c.state === 'MERGED' || c.state === 'SPAM') return undefined;
  if (isStripped(c)) return undefined;
  const calendar = municipalCalendar(settings);
  const answeredOn = localDay(c.answeredAt, calendar);
  const last = addWorkingDays(answeredOn, settings.reopening.withinWorkingDays, calendar);
  return localDay(now, calendar) <= last ? last : undefined;
}
