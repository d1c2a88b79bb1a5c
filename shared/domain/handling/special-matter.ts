import { municipalCalendar } from '../calendar/calendar.ts';
import { localDay, releaseAt } from '../calendar/office-hours.ts';
import type { Case } from '../case/case.ts';
import { barredFrom } from '../case/restriction.ts';
import { specialMatterRows } from '../complaint/screening.ts';
import { isAway } from '../people/absence.ts';
import type { Settings } from '../settings/settings.ts';
import type { Instant } from '../time/time.ts';
import type { Flag, SpecialMatter } from '../vocabulary/classification.ts';

type Told = Pick<Case, 'secrecyGroup' | 'excluded' | 'proposedExclusions'>;

/** The special matters among flags, in the order of the table. */
export function mattersAmong(flags: readonly Flag[], settings: Settings): SpecialMatter[] {
  return specialMatterRows(settings).flatMap(({ matter }) => (flags.includes(matter) ? [matter] : []));
}

/**
 * Who hears of special matters on the day the mail leaves: people of a role who are here and may have the case, and
 * mailboxes, which stand by their address and open nothing.
 */
export function toldOfMatters(
  c: Told,
  matters: readonly SpecialMatter[],
  settings: Settings,
  now: Instant,
): string[] {
  const calendar = municipalCalendar(settings);
  const on = localDay(releaseAt(now, calendar), calendar);
  const barred = barredFrom(c, settings);
  const tell = specialMatterRows(settings)
    .filter(({ matter }) => matters.includes(matter))
    .flatMap((row) => row.tell);
  const told = tell.flatMap((each): string[] => {
    if (each === 'data-protection-officer') return [settings.privacy.officerEmail];
    if (each.includes('@')) return [each];
    return settings.staff
      .filter(
        ({ id, role, ...person }) => role === each && !barred.includes(id) && !isAway(person, on, calendar),
      )
      .map(({ id }) => id);
  });
  return [...new Set(told)];
}
