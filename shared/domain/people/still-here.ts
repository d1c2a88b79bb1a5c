import { localDayOf } from '../calendar/office-hours.ts';
import type { Settings, Staff } from '../settings/settings.ts';
import type { Instant } from '../time/time.ts';
import { hasLeft } from './absence.ts';

/**
 * The same person while they are here; undefined from the day they have left. Every way in asks this before anything
 * else: page, session, token and mail.
 */
export function stillHere(staff: Staff | undefined, settings: Settings, now: Instant): Staff | undefined {
  return staff && !hasLeft(staff, localDayOf(now, settings)) ? staff : undefined;
}
