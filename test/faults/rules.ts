import type { MunicipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import { closingOf, localDay, openingOf } from '../../shared/domain/calendar/office-hours.ts';
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  workingDayFrom,
} from '../../shared/domain/calendar/working-days.ts';
import type { Department, Settings, Staff } from '../../shared/domain/settings/settings.ts';
import { toInstant, toMs } from '../../shared/domain/time/instants.ts';
import type { Day, Instant } from '../../shared/domain/time/time.ts';

/**
 * The rules of `docs/domain/promise.md` once more, written for the checker alone: it shares calendars and office hours
 * with the product, and nothing of what decides who is owed what.
 */
export interface World {
  readonly settings: Settings;
  readonly calendar: MunicipalCalendar;
}

/** Rule A: closing on the second working day after the arrival day, or after the next working day when that was too late. */
export function dueAfter(arrival: Instant, { calendar }: World): Instant {
  const day = localDay(arrival, calendar);
  const inTime = isWorkingDay(day, calendar) && toMs(arrival) < toMs(closingOf(day, calendar));
  const day0 = inTime ? day : nextWorkingDay(day, calendar);
  return closingOf(addWorkingDays(day0, 2, calendar), calendar);
}

/** The instant itself in office hours, else the next opening. */
export function whenOpen(instant: Instant, { calendar }: World): Instant {
  const day = localDay(instant, calendar);
  const ms = toMs(instant);
  if (isWorkingDay(day, calendar)) {
    if (ms < toMs(openingOf(day, calendar))) return openingOf(day, calendar);
    if (ms < toMs(closingOf(day, calendar))) return toInstant(ms);
  }
  return openingOf(nextWorkingDay(day, calendar), calendar);
}

export function midday(day: Day, { calendar }: World): Instant {
  return toInstant((toMs(openingOf(day, calendar)) + toMs(closingOf(day, calendar))) / 2);
}

const covered = 3;

/** Not there for so long that a deputy does their work, or gone for good (R-058, E-32). */
export function isAway(staff: Staff, day: Day, world: World): boolean {
  if (staff.leftOn !== undefined && staff.leftOn <= day) return true;
  const absence = staff.absences.find(({ from, to }) => from <= day && day <= to);
  if (!absence) return false;
  let counted = 0;
  for (
    let on = workingDayFrom(absence.from, world.calendar);
    on <= absence.to;
    on = nextWorkingDay(on, world.calendar)
  )
    counted += 1;
  return counted >= covered;
}

function isBriefly(staff: Staff, day: Day, world: World): boolean {
  return staff.absences.some(({ from, to }) => from <= day && day <= to) && !isAway(staff, day, world);
}

export type Post = 'officer' | 'queue-owner' | 'manager' | 'head' | 'policy-owner';
const above: Readonly<Record<Post, Post | undefined>> = {
  officer: 'manager',
  'queue-owner': 'manager',
  manager: 'head',
  head: 'policy-owner',
  'policy-owner': undefined,
};

export interface Place {
  readonly department: string;
  readonly officer: string | undefined;
  /** Under the secrecy of social services, wherever it goes: whoever is not in that group hears nothing. */
  readonly isRestricted: boolean;
}

/** The department whose cases no open mail may answer, and the secrecy they stay under. */
export const underSecrecy = { department: 'socialtjanst', group: 'social' } as const;

export const staffOf = ({ settings }: World, id: string | undefined): Staff | undefined =>
  settings.staff.find((each) => each.id === id);

export function departmentOf({ settings }: World, id: string): Department {
  const found = settings.departments.find((each) => each.id === id);
  if (!found) throw new Error(`no department ${id}`);
  return found;
}

function holder(post: Post, place: Place, world: World): Staff | undefined {
  const { queueOwner, manager, head } = departmentOf(world, place.department);
  const ids = {
    officer: place.officer,
    'queue-owner': queueOwner,
    manager,
    head,
    'policy-owner': world.settings.policyOwner,
  };
  return staffOf(world, ids[post]);
}

/**
 * Who hears what is meant for a post on a day: the holder, those who stand in, or the next one up (R-058, R-075, E-30).
 * At the top of the line, whoever below it may have the case.
 */
export function hears(post: Post, place: Place, day: Day, world: World): string[] {
  const mayHave = (id: string) =>
    !place.isRestricted || staffOf(world, id)?.secrecyGroups.includes(underSecrecy.group) === true;
  const barred = world.settings.staff.map(({ id }) => id).filter((id) => !mayHave(id));
  const line = fromPost(post, place, day, world, barred);
  if (line.length > 0) return line;
  const { head, manager } = departmentOf(world, place.department);
  return [head, manager].filter((id) => id !== undefined && mayHave(id)).slice(0, 1);
}

function fromPost(post: Post, place: Place, day: Day, world: World, asked: readonly string[]): string[] {
  const person = holder(post, place, world);
  const up = above[post];
  const further = (next: Post | undefined, seen: readonly string[]) =>
    next ? fromPost(next, place, day, world, seen) : [];
  if (!person) return further(post === 'officer' ? 'queue-owner' : up, asked);
  if (asked.includes(person.id)) return further(up, asked);

  const seen = [...asked, person.id];
  const hasLeft = person.leftOn !== undefined && person.leftOn <= day;
  if (post === 'officer' && hasLeft) return further('queue-owner', seen);
  if (isAway(person, day, world)) return deputies(person, up, { place, day, world, seen, further });
  if (!isBriefly(person, day, world)) return [person.id];
  const others =
    post === 'officer'
      ? further('queue-owner', seen)
      : deputies(person, up, { place, day, world, seen, further });
  return [person.id, ...others];
}

function deputies(
  person: Staff,
  up: Post | undefined,
  how: {
    readonly place: Place;
    readonly day: Day;
    readonly world: World;
    readonly seen: readonly string[];
    readonly further: (next: Post | undefined, seen: readonly string[]) => string[];
  },
): string[] {
  const absence = person.absences.find(({ from, to }) => from <= how.day && how.day <= to);
  const deputy = staffOf(how.world, absence?.deputy ?? person.deputy);
  if (!deputy || how.seen.includes(deputy.id)) return how.further(up, how.seen);
  const seen = [...how.seen, deputy.id];
  if (isAway(deputy, how.day, how.world)) return deputies(deputy, up, { ...how, seen });
  return isBriefly(deputy, how.day, how.world) ? [deputy.id, ...how.further(up, seen)] : [deputy.id];
}
