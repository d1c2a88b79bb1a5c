import { type MunicipalCalendar, municipalCalendar } from '../calendar/calendar.ts';
import { localDay, openingOf, releaseAt } from '../calendar/office-hours.ts';
import { addWorkingDays, isWorkingDay, previousWorkingDay } from '../calendar/working-days.ts';
import { type Case, isOpen } from '../case/case.ts';
import { barredFrom } from '../case/restriction.ts';
import { specialMatterRows } from '../complaint/screening.ts';
import { isAway, type LineStep } from '../people/absence.ts';
import { awaitsDecision } from '../promise/law-day.ts';
import type { Settings } from '../settings/settings.ts';
import { isBefore } from '../time/instants.ts';
import type { Day, Instant } from '../time/time.ts';
import { type Flag, isSpecialMatter, type SpecialMatter } from '../vocabulary/classification.ts';
import { type Judged, tell } from './ladder.ts';
import { keyOf, type ObligationKind, type PlannedObligation } from './obligation.ts';

/** The special matters among flags, in the order of the table. */
export function mattersAmong(flags: readonly Flag[], settings: Settings): SpecialMatter[] {
  return specialMatterRows(settings).flatMap(({ matter }) => (flags.includes(matter) ? [matter] : []));
}

type Told = Pick<Case, 'secrecyGroup' | 'excluded' | 'proposedExclusions'>;

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

/** Working days before the last day of the law on which whoever has the case hears of it, and on the day itself the manager too. */
const warnings = [5, 0] as const;

/** Once a right waits past its day the line hears of it on the next working day, and again each time so many have gone by. */
const againAfterWorkingDays = 5;

/** The law's own clock for a special matter runs beside the promise, whoever waits for whom (E-44). */
export function lawDaySteps(judged: Judged): readonly PlannedObligation[] {
  const { c, calendar, settings } = judged;
  const { lawDueOn } = c;
  if (lawDueOn === undefined || !isWorkingDay(lawDueOn, calendar)) return [];
  const matters = c.flags
    .filter(isSpecialMatter)
    .filter((matter) => hasLawDay(matter, settings))
    .filter((matter) => (matter === 'gdprRequest' ? awaitsDecision(c) : isOpen(c)));
  if (matters.length === 0) return [];
  const near = warnings.map((days) => {
    const at = openingOf(workingDaysBefore(lawDueOn, days, calendar), calendar);
    return step(judged, matters, { kind: 'law-day-near', at, to: days === 0 ? ['manager'] : [] });
  });
  if (!matters.includes('gdprRequest')) return near;
  const at = againAt(judged, lawDueOn);
  return [...near, step(judged, ['gdprRequest'], { kind: 'law-day-passed', at, to: ['manager', 'head'] })];
}

/** Whether a case that nobody works on any more still owes a decision on a right: only one that was taken back or is part of another does not. */
export function owesRight(c: Case): boolean {
  return awaitsDecision(c) && !over.has(c.state);
}
const over: ReadonlySet<Case['state']> = new Set<Case['state']>(['MERGED', 'SPAM', 'WITHDRAWN']);

interface Telling {
  readonly kind: ObligationKind & ('law-day-near' | 'law-day-passed');
  readonly at: Instant;
  /** Who hears of it beside whoever has the case. */
  readonly to: readonly LineStep[];
}

/** A right is decided by others than whoever has the case: those who were told of it hear of its day too. */
function step(judged: Judged, matters: SpecialMatter[], { kind, at, to }: Telling): PlannedObligation {
  const { c, settings } = judged;
  const deciders = matters.filter((matter) => matter === 'gdprRequest');
  return {
    key: keyOf(kind, at),
    kind,
    at,
    mail: { kind: 'special-matter', matters },
    facts: { ...(c.lawDueOn && { lawDueOn: c.lawDueOn }) },
    release: 'office-hours',
    tell: (on) => [
      ...new Set([
        ...tell(judged, c.officer ? 'officer' : 'queue-owner', on),
        ...toldOfMatters(c, deciders, settings, at),
        ...to.flatMap((each) => tell(judged, each, on)),
      ]),
    ],
  };
}

/** The working day after the last day of the law, or the next of those on which it is brought up again; a machine that slept tells once. */
function againAt({ c, calendar, now }: Judged, lawDueOn: Day): Instant {
  const prefix = keyOf('law-day-passed', '');
  const first = openingOf(addWorkingDays(lawDueOn, 1, calendar), calendar);
  const last = c.met
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .toSorted()
    .at(-1);
  const next = (after: Instant) =>
    openingOf(addWorkingDays(localDay(after, calendar), againAfterWorkingDays, calendar), calendar);
  let at = last === undefined || isBefore(last, first) ? first : next(last);
  for (let later = next(at); !isBefore(now, later); later = next(later)) at = later;
  return at;
}

function hasLawDay(matter: SpecialMatter, settings: Judged['settings']): boolean {
  return specialMatterRows(settings).some((row) => row.matter === matter && row.answerWithinMonths);
}

function workingDaysBefore(day: Day, days: number, calendar: MunicipalCalendar): Day {
  return days === 0 ? day : workingDaysBefore(previousWorkingDay(day, calendar), days - 1, calendar);
}
