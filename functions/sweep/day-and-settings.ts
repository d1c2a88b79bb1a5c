import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';

/** When cases are looked for that lie where they may not: on another day, since people leave, and under other settings. */
export function dayAndSettings(applied: AppliedSettings, now: Date): string {
  return `${localDayOf(now.toISOString(), applied.settings)}@${applied.version}`;
}
