import { type MunicipalCalendar, mustBeVerified } from '../calendar/calendar.ts';
import { localDayOf } from '../calendar/office-hours.ts';
import { nextWorkingDay, workingDayFrom, workingDaysBetween } from '../calendar/working-days.ts';
import type { Department, Settings, Staff } from '../settings/settings.ts';
import { dayAfter, dayBefore, laterDay } from '../time/days.ts';
import type { Day, Instant } from '../time/time.ts';
import { staffById } from './look-up.ts';

/** From this many consecutive working days on an absence is covered by a deputy: "more than two" (R-058, P-14). */
const coveredFromWorkingDays = 3;

type Absence = Staff['absences'][number];
type Period = Pick<Absence, 'from' | 'to'>;

/** True from the day the person has left the organisation (E-32). */
export function hasLeft(staff: Pick<Staff, 'leftOn'>, on: Day): boolean {
  return staff.leftOn !== undefined && staff.leftOn <= on;
}

/**
 * The same person while they are here; undefined from the day they have left. Every way in asks this before anything
 * else: page, session, token and mail.
 */
export function stillHere(staff: Staff | undefined, settings: Settings, now: Instant): Staff | undefined {
  return staff && !hasLeft(staff, localDayOf(now, settings)) ? staff : undefined;
}

/**
 * True when the person takes no cases and gets no mails that day: they have left, or are absent for more than
 * two consecutive working days. Absences with no working day between them are one.
 */
export function isAway(
  staff: Pick<Staff, 'leftOn' | 'absences'>,
  on: Day,
  calendar: MunicipalCalendar,
): boolean {
  if (hasLeft(staff, on)) return true;
  const period = absenceAround(staff, on, calendar);
  return period !== undefined && isCovered(period, calendar);
}

/** True when the person is not there that day, however briefly, or has left. */
export function isAbsent(
  staff: Pick<Staff, 'leftOn' | 'absences'>,
  on: Day,
  calendar: MunicipalCalendar,
): boolean {
  return hasLeft(staff, on) || absenceAround(staff, on, calendar) !== undefined;
}

/** True when the person is absent that day, but too briefly for a deputy: others are told as well. */
export function isBrieflyAbsent(
  staff: Pick<Staff, 'leftOn' | 'absences'>,
  on: Day,
  calendar: MunicipalCalendar,
): boolean {
  return isAbsent(staff, on, calendar) && !isAway(staff, on, calendar);
}

/** Days from which it is another answer whether the person is there. */
export function comesOrGoesOn({ absences, leftOn }: Pick<Staff, 'leftOn' | 'absences'>): readonly Day[] {
  const days = absences.flatMap(({ from, to }) => [from, dayAfter(to)]);
  return leftOn === undefined ? days : [...days, leftOn];
}

/** The whole time away around a day, adjoining absences taken together. */
function absenceAround(
  staff: Pick<Staff, 'absences'>,
  on: Day,
  calendar: MunicipalCalendar,
): Period | undefined {
  let run: Period | undefined;
  for (const next of staff.absences.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (run && adjoins(run, next, calendar)) {
      run = { from: run.from, to: laterDay(run.to, next.to) };
    } else {
      if (run && run.from <= on && on <= run.to) return run;
      run = { from: next.from, to: next.to };
    }
  }
  return run && run.from <= on && on <= run.to ? run : undefined;
}

function adjoins(earlier: Period, later: Period, calendar: MunicipalCalendar): boolean {
  if (later.from <= earlier.to) return true;
  if (earlier.to < calendar.verifiedFrom || later.from > calendar.verifiedUntil) return false;
  return workingDaysBetween(earlier.to, dayBefore(later.from), calendar) === 0;
}

function isCovered(period: Period, calendar: MunicipalCalendar): boolean {
  const from = laterDay(period.from, calendar.verifiedFrom);
  mustBeVerified(from, calendar);
  let day = workingDayFrom(from, calendar);
  for (let counted = 1; counted < coveredFromWorkingDays && day <= period.to; counted += 1) {
    day = nextWorkingDay(day, calendar);
  }
  return day <= period.to;
}

/** Whom a mail was meant for, from the nearest to the farthest. */
export type LineStep = 'officer' | 'queue-owner' | 'manager' | 'head' | 'policy-owner';

/** The line a case's mails go along, on the day they leave. */
export interface Line {
  readonly settings: Pick<Settings, 'staff' | 'departments' | 'policyOwner'>;
  readonly calendar: MunicipalCalendar;
  readonly department: Department;
  /** Needed only to begin at `officer`. */
  readonly officer: string | undefined;
  /** Who may not have the case: neither they nor, in their place, their deputies are told (E-03, E-04, R-107). */
  readonly excluded: readonly string[];
  readonly on: Day;
}

const stepsUp: Record<LineStep, LineStep | undefined> = {
  officer: 'manager',
  'queue-owner': 'manager',
  manager: 'head',
  head: 'policy-owner',
  'policy-owner': undefined,
};

/**
 * Who is told instead of `step`, in order, never empty and never only someone who is absent:
 * - excluded (complained about): one level up;
 * - left: the queue owner for an officer, else their deputy or one level up (E-32);
 * - absent for more than two working days: the deputy, or the deputy's deputy; where that chain ends, one level up (E-30);
 * - absent for less: they themselves and, for an officer, the queue owner, for others the deputy or one level up.
 */
export function peopleToTell(step: LineStep, line: Line): readonly string[] {
  const told = reach(step, line, new Set());
  if (told.length > 0) return told;
  const above = [line.department.head, line.department.manager, line.settings.policyOwner];
  // Where the whole line may not have the case: anybody who may, before somebody who cannot open it.
  const others = line.settings.staff.filter((each) => !hasLeft(each, line.on)).map(({ id }) => id);
  const anyone = [...above, ...others].find(
    (id) => staffById(line.settings, id) && !line.excluded.includes(id),
  );
  return [anyone ?? line.settings.policyOwner];
}

function reach(step: LineStep | undefined, line: Line, seen: Set<string>): readonly string[] {
  if (step === undefined) return [];
  const id = idOf(step, line);
  const staff = id === undefined ? undefined : staffById(line.settings, id);
  if (!staff) return reach(step === 'officer' ? 'queue-owner' : stepsUp[step], line, seen);
  if (seen.has(staff.id) || line.excluded.includes(staff.id)) return reach(stepsUp[step], line, seen);

  seen.add(staff.id);
  if (step === 'officer' && hasLeft(staff, line.on)) return reach('queue-owner', line, seen);
  if (isAway(staff, line.on, line.calendar)) return standIn(staff, step, line, seen);
  if (isBrieflyAbsent(staff, line.on, line.calendar)) {
    const others = step === 'officer' ? reach('queue-owner', line, seen) : standIn(staff, step, line, seen);
    return [staff.id, ...others];
  }
  return [staff.id];
}

/** The first deputy along the chain who is there; where the chain ends or runs in a ring, one level up. */
function standIn(absent: Staff, step: LineStep, line: Line, seen: Set<string>): readonly string[] {
  let staff: Staff | undefined = absent;
  for (;;) {
    const id: string | undefined = staff && deputyOf(staff, line.on);
    staff = id === undefined ? undefined : staffById(line.settings, id);
    if (!staff || seen.has(staff.id) || line.excluded.includes(staff.id))
      return reach(stepsUp[step], line, seen);

    seen.add(staff.id);
    if (isAway(staff, line.on, line.calendar)) continue;
    if (!isBrieflyAbsent(staff, line.on, line.calendar)) return [staff.id];
    return [staff.id, ...reach(stepsUp[step], line, seen)];
  }
}

/** The deputy named for the absence of that day, else the usual one. */
function deputyOf(staff: Staff, on: Day): string | undefined {
  const absence = staff.absences.find((each) => each.from <= on && on <= each.to);
  return absence?.deputy ?? staff.deputy;
}

function idOf(step: LineStep, line: Line): string | undefined {
  switch (step) {
    case 'officer':
      return line.officer;
    case 'queue-owner':
      return line.department.queueOwner;
    case 'manager':
      return line.department.manager;
    case 'head':
      return line.department.head;
    case 'policy-owner':
      return line.settings.policyOwner;
  }
}
