import { type MunicipalCalendar, municipalCalendar, publishedInTime } from '../calendar/calendar.ts';
import { closingOf, localDay } from '../calendar/office-hours.ts';
import { isWorkingDay, workingDayFrom } from '../calendar/working-days.ts';
import { dueUnder } from '../promise/due.ts';
import { policyInForce } from '../promise/service-policy.ts';
import type { Settings } from '../settings/settings.ts';
import { addDays, dayAfter, daysBetween, weekdayOf } from '../time/days.ts';
import { localMs, toInstant } from '../time/instants.ts';
import type { Day } from '../time/time.ts';
import type { Localised } from '../vocabulary/language.ts';

/** A day that is closed, or that is to be and is not, because it was published too late (P-05). */
export interface ClosedAhead {
  readonly on: Day;
  readonly name: Localised;
  readonly basis: 'statute' | 'eve' | 'agreement' | 'municipality' | 'too-late';
  /** Days between publishing and the day, when it is too late. */
  readonly notice?: number;
}

/** When an answer is due to what arrives on a day. */
export interface DueAhead {
  readonly arrives: Day;
  /** Arrived in office hours; undefined on a closed day. */
  readonly inHours: Day | undefined;
  readonly afterClosing: Day;
}

/** Closed days of twelve months, besides days without office hours. */
export function closedAhead(settings: Settings, from: Day): readonly ClosedAhead[] {
  const calendar = municipalCalendar(settings);
  const late = settings.closedDays.filter((day) => !publishedInTime(day));
  const found: ClosedAhead[] = [];
  for (let on = from; on <= addDays(from, 364); on = dayAfter(on)) {
    const closed = calendar.closedDays.get(on);
    const tooLate = late.find((each) => each.on === on);
    if (closed && calendar.weekHours.has(weekdayOf(on)))
      found.push({ on, name: closed.name, basis: closed.basis });
    else if (tooLate)
      found.push({
        on,
        name: tooLate.name,
        basis: 'too-late',
        notice: daysBetween(tooLate.publishedOn, tooLate.on),
      });
  }
  return found;
}

export function shortAhead({ shortDays }: Settings, from: Day): Settings['shortDays'] {
  return shortDays
    .filter((day) => day.on >= from && day.on <= addDays(from, 364))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

/** When answers are due to what arrives on each day of a week from Monday on, under the promise of `on`. */
export function dueAhead(settings: Settings, on: Day, promised?: number): readonly DueAhead[] {
  const calendar = municipalCalendar(settings);
  const { rule, workingDays } = policyInForce(settings.policies, on);
  const monday = addDays(on, (8 - weekdayOf(on)) % 7);
  const dueOf = (ms: number): Day =>
    localDay(dueUnder(rule, toInstant(ms), promised ?? workingDays, calendar).dueAt, calendar);
  return Array.from({ length: 7 }, (_, i) => addDays(monday, i)).map((arrives) => ({
    arrives,
    inHours: isWorkingDay(arrives, calendar) ? dueOf(beforeClosing(arrives, calendar)) : undefined,
    afterClosing: dueOf(localMs(calendar.timeZone, arrives, '23:59')),
  }));
}

const beforeClosing = (day: Day, calendar: MunicipalCalendar) =>
  Date.parse(closingOf(workingDayFrom(day, calendar), calendar)) - 60_000;
