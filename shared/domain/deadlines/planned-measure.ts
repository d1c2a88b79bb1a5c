import { localDay, openingOf } from '../calendar/office-hours.ts';
import { nextWorkingDay, previousWorkingDay, workingDaysBetween } from '../calendar/working-days.ts';
import { measureToDo } from '../case/measure-to-do.ts';
import { isBefore } from '../time/instants.ts';
import { type Judged, tell } from './ladder.ts';
import { keyOf, type ObligationKind, type PlannedObligation } from './obligation.ts';

/** Whoever plans a measure for the next few days need not be reminded of it. */
const fewestWorkingDaysAhead = 3;

/**
 * A measure that was decided at closing: whoever had the case hears of it two working days before the planned day, and when the day
 * has passed their manager does too. Once each.
 */
export function measureSteps(judged: Judged): readonly PlannedObligation[] {
  const { c, calendar } = judged;
  const plannedOn = measureToDo(c);
  if (plannedOn === undefined || c.closedAt === undefined) return [];
  const nearDay = previousWorkingDay(previousWorkingDay(plannedOn, calendar), calendar);
  const passedAt = openingOf(nextWorkingDay(plannedOn, calendar), calendar);
  const plannedAhead = workingDaysBetween(localDay(c.closedAt, calendar), plannedOn, calendar);
  const step = (kind: ObligationKind & ('measure-near' | 'measure-passed'), at: string) =>
    ({
      key: keyOf(kind, at),
      kind,
      at,
      mail: { kind: 'planned-measure', plannedOn },
      facts: { plannedOn },
      release: 'office-hours',
    }) as const;
  const owner = c.officer ? 'officer' : 'queue-owner';
  const near: PlannedObligation = {
    ...step('measure-near', openingOf(nearDay, calendar)),
    lapsesAt: passedAt,
    tell: (on) => tell(judged, owner, on),
  };
  const passed: PlannedObligation = {
    ...step('measure-passed', passedAt),
    tell: (on) => [...new Set([...tell(judged, owner, on), ...tell(judged, 'manager', on)])],
  };
  const isShort = plannedAhead < fewestWorkingDaysAhead || isBefore(near.at, c.closedAt);
  return isShort ? [passed] : [near, passed];
}
