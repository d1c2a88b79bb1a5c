import type { MunicipalCalendar } from '../calendar/calendar.ts';
import type { Settings, Staff } from '../settings/settings.ts';
import type { Day } from '../time/time.ts';
import { hasLeft, isAway } from './absence.ts';
import type { RecordedAbsence } from './absence-store.ts';

/** What is wrong with an absence, by the field to correct. */
export type AbsenceProblem =
  | { readonly field: 'to'; readonly reason: 'ends-before-it-begins' | 'is-over' | 'beyond-calendar' }
  | {
      readonly field: 'deputy';
      readonly reason: 'deputy-needed' | 'deputy-unknown' | 'deputy-away' | 'deputy-outside-secrecy-group';
    };

/** Whose absences somebody may record: their own, and those of the unit they manage or head (E-31). */
export function recordsAbsencesOf(staff: Staff, { staff: everybody, departments }: Settings): Staff[] {
  const leads = departments
    .filter(
      ({ id, manager, head }) =>
        manager === staff.id ||
        head === staff.id ||
        (id === staff.department && (staff.role === 'unit-manager' || staff.role === 'head-of-department')),
    )
    .map(({ id }) => id);
  return everybody.filter((each) => each.id === staff.id || leads.includes(each.department));
}

/**
 * Whether an absence may stand as it is; more than two working days need somebody in the person's place.
 *
 * @param today - local day; what has ended cannot be recorded any more
 */
export function problemWith(
  absence: RecordedAbsence,
  settings: Settings,
  calendar: MunicipalCalendar,
  today: Day,
): AbsenceProblem | undefined {
  const { from, to } = absence;
  if (to < from) return { field: 'to', reason: 'ends-before-it-begins' };
  if (to < today) return { field: 'to', reason: 'is-over' };
  if (to > calendar.verifiedUntil) return { field: 'to', reason: 'beyond-calendar' };

  const away = settings.staff.find(({ id }) => id === absence.staff);
  if (!away) throw new Error(`${absence.staff} is not in the settings.`);
  const isLong = isAway({ absences: [...away.absences, absence] }, from, calendar);
  const id = absence.deputy ?? away.deputy;
  if (id === undefined) return isLong ? { field: 'deputy', reason: 'deputy-needed' } : undefined;

  const deputy = settings.staff.find((each) => each.id === id);
  if (!deputy || deputy.id === away.id || hasLeft(deputy, from))
    return { field: 'deputy', reason: 'deputy-unknown' };
  if (absence.deputy !== undefined && isAway(deputy, from, calendar))
    return { field: 'deputy', reason: 'deputy-away' };
  if (!away.secrecyGroups.every((group) => deputy.secrecyGroups.includes(group)))
    return { field: 'deputy', reason: 'deputy-outside-secrecy-group' };
  return undefined;
}

/** The settings with what people recorded among the absences of each. */
export function withAbsences(settings: Settings, recorded: readonly RecordedAbsence[]): Settings {
  if (recorded.length === 0) return settings;
  const of = Map.groupBy(recorded, ({ staff }) => staff);
  return {
    ...settings,
    staff: settings.staff.map((each) => ({
      ...each,
      absences: [...each.absences, ...(of.get(each.id) ?? []).map(({ staff: _, ...absence }) => absence)],
    })),
  };
}
