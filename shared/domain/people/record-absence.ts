import type { MunicipalCalendar } from '../calendar/calendar.ts';
import type { Department, Settings, Staff } from '../settings/settings.ts';
import { addDays, laterDay } from '../time/days.ts';
import type { Day } from '../time/time.ts';
import { comesOrGoesOn, hasLeft, isAbsent, isAway, peopleToTell } from './absence.ts';
import type { RecordedAbsence } from './absence-store.ts';
import { staffById } from './look-up.ts';

/** What is wrong with an absence, by the field to correct. */
export type AbsenceProblem =
  | { readonly field: 'to'; readonly reason: 'ends-before-it-begins' | 'is-over' | 'beyond-calendar' }
  | { readonly field: 'from'; readonly reason: 'begins-long-ago' }
  | {
      readonly field: 'deputy';
      readonly reason:
        | 'deputy-needed'
        | 'deputy-unknown'
        | 'deputy-away'
        | 'deputy-yourself'
        | 'deputy-outside-secrecy-group';
    };

/** An absence that began before is a slip of the keyboard, such as a year of two digits. */
const longestAgoDays = 366;

/**
 * Whether an absence may stand as it is; more than two working days need somebody in the person's place.
 *
 * @param recordedBy - who records it; nobody gives themself another's cases to read by saying that they are away
 * @param today - local day; what has ended cannot be recorded any more
 */
export function problemWith(
  absence: RecordedAbsence,
  settings: Settings,
  calendar: MunicipalCalendar,
  today: Day,
  recordedBy: string,
): AbsenceProblem | undefined {
  const { from, to } = absence;
  if (to < from) return { field: 'to', reason: 'ends-before-it-begins' };
  if (from < addDays(today, -longestAgoDays)) return { field: 'from', reason: 'begins-long-ago' };
  if (to < today) return { field: 'to', reason: 'is-over' };
  if (to > calendar.verifiedUntil) return { field: 'to', reason: 'beyond-calendar' };

  const away = staffById(settings, absence.staff);
  if (!away) throw new Error(`${absence.staff} is not in the settings.`);
  const problem = problemWithDeputy(absence, away, settings, calendar);
  if (problem) return problem;
  return givesCasesTo(recordedBy, absence, settings, calendar, today)
    ? { field: 'deputy', reason: 'deputy-yourself' }
    : undefined;
}

function problemWithDeputy(
  absence: RecordedAbsence,
  away: Staff,
  settings: Settings,
  calendar: MunicipalCalendar,
): AbsenceProblem | undefined {
  const { from } = absence;
  const isLong = isAway({ absences: [...away.absences, absence] }, from, calendar);
  const id = absence.deputy ?? away.deputy;
  if (id === undefined) return isLong ? { field: 'deputy', reason: 'deputy-needed' } : undefined;

  const deputy = staffById(settings, id);
  if (!deputy || deputy.id === away.id || hasLeft(deputy, from))
    return { field: 'deputy', reason: 'deputy-unknown' };
  if (absence.deputy !== undefined && isAway(deputy, from, calendar))
    return { field: 'deputy', reason: 'deputy-away' };
  if (!away.secrecyGroups.every((group) => deputy.secrecyGroups.includes(group)))
    return { field: 'deputy', reason: 'deputy-outside-secrecy-group' };
  return undefined;
}

/**
 * Whether an absence gives whoever records it cases of others: as the deputy, the usual one too, or at the end of a chain of
 * people who are away. Days between two changes are alike, so that only those are looked at.
 */
function givesCasesTo(
  recordedBy: string,
  absence: RecordedAbsence,
  before: Settings,
  calendar: MunicipalCalendar,
  today: Day,
): boolean {
  if (absence.staff === recordedBy) return false;
  const after = withAbsences(before, [absence]);
  const first = laterDay(absence.from, today);
  const changes = after.staff.flatMap(comesOrGoesOn);
  const days = new Set([first, ...changes.filter((day) => day > first && day <= absence.to)]);
  return [...days].some((on) => {
    const told = (settings: Settings, officer: string, department: Department) =>
      peopleToTell('officer', { settings, calendar, department, officer, excluded: [], on }).includes(
        recordedBy,
      );
    return after.staff.some(
      ({ id, ...each }) =>
        id !== recordedBy &&
        isAbsent(each, on, calendar) &&
        after.departments.some((department) => told(after, id, department) && !told(before, id, department)),
    );
  });
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
