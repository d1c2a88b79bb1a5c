import { municipalCalendar } from '../calendar/calendar.ts';
import { peopleToTell } from '../people/absence.ts';
import { departmentAnswering } from '../people/look-up.ts';
import type { Settings } from '../settings/settings.ts';
import type { Day } from '../time/time.ts';
import type { Case } from './case.ts';
import { barredFrom } from './restriction.ts';

/**
 * Who looks first whether a complaint is about a colleague that the machine has found named (E-03): who has the contact centre's queue,
 * in their absence who stands in, and never anybody it may be about.
 */
export function looksAtNamed(
  c: Pick<Case, 'secrecyGroup' | 'excluded' | 'proposedExclusions'>,
  on: Day,
  settings: Settings,
): readonly string[] {
  return peopleToTell('queue-owner', {
    settings,
    calendar: municipalCalendar(settings),
    department: departmentAnswering(settings, settings.contactCentre),
    officer: undefined,
    excluded: barredFrom(c, settings),
    on,
  });
}
