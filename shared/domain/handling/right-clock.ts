import type { MunicipalCalendar } from '../calendar/calendar.ts';
import type { Case } from '../case/case.ts';
import { awaitsDecision, lawDayOf } from '../promise/law-day.ts';
import type { Settings } from '../settings/settings.ts';
import { earlierDay } from '../time/days.ts';
import type { Day } from '../time/time.ts';

/** What of a case the month of the law is kept in. */
type RightClock = Pick<Case, 'lawDueOn' | 'rightAskedOn' | 'rightExtendedAt' | 'rightDecidedAt'>;
const fields = ['lawDueOn', 'rightAskedOn', 'rightExtendedAt', 'rightDecidedAt'] as const;

/** The fields that a case has with this clock, and those it has no more. */
interface ClockChange {
  readonly set: Partial<RightClock>;
  readonly unset: readonly (keyof RightClock)[];
}

/** Counts the day of the law anew for a case whose matters or decisions have changed. */
export function withLawDay(
  c: Pick<Case, 'flags' | 'receivedOn'> & RightClock,
  settings: Settings,
  calendar: MunicipalCalendar,
): ClockChange {
  const { rightAskedOn, rightExtendedAt, rightDecidedAt } = c;
  const lawDueOn = lawDayOf(c, settings, calendar);
  const set = {
    ...(lawDueOn && { lawDueOn }),
    ...(rightAskedOn && { rightAskedOn }),
    ...(rightExtendedAt && { rightExtendedAt }),
    ...(rightDecidedAt && { rightDecidedAt }),
  };
  return { set, unset: fields.filter((field) => !(field in set)) };
}

/** The person asks again after a decision: a month from that day. */
export function askedAgain(c: Case, on: Day): Case {
  const { rightDecidedAt: _, rightExtendedAt: __, ...open } = c;
  return { ...open, rightAskedOn: on };
}

/** Of two cases that become one: the request that has waited longest and has no decision. */
export function jointClock(
  into: Case,
  ended: Case,
): Pick<RightClock, 'rightAskedOn' | 'rightDecidedAt' | 'rightExtendedAt'> {
  const open = [into, ended].filter(awaitsDecision);
  const [first, second] = open;
  if (!first) {
    const rightDecidedAt = into.rightDecidedAt ?? ended.rightDecidedAt;
    return rightDecidedAt ? { rightDecidedAt } : {};
  }
  const asked = (c: Case) => c.rightAskedOn ?? c.receivedOn;
  const rightAskedOn = second ? earlierDay(asked(first), asked(second)) : asked(first);
  const { rightExtendedAt } = open.find((c) => asked(c) === rightAskedOn) ?? first;
  return { rightAskedOn, ...(rightExtendedAt && { rightExtendedAt }) };
}
