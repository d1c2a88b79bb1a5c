import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addOfficeHours,
  closingOf,
  localDay,
  nextOpening,
  openingOf,
  releaseAt,
  workingMinutes,
} from '../../../shared/domain/calendar/office-hours.ts';
import {
  addWorkingDays,
  isWorkingDay,
  workingDaysBetween,
} from '../../../shared/domain/calendar/working-days.ts';
import { dayZero, dueByArrivalDate, dueUnder } from '../../../shared/domain/promise/due.ts';
import { makePromise } from '../../../shared/domain/promise/make-promise.ts';
import { skippedDays } from '../../../shared/domain/promise/skipped-days.ts';
import { toInstant, toMs } from '../../../shared/domain/time/instants.ts';
import { propertyRuns } from '../../builders/property-runs.ts';
import { someCalendar, someInstant, someWorkingDays } from '../../builders/some-calendars.ts';

const someRule = fc.constantFrom('A' as const, 'B' as const, 'C' as const);
const runs = { numRuns: propertyRuns };
const timeout = 120_000;

function holds<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, check), runs);
}

describe('for any week, closings, short days and arrival', () => {
  const arrival = fc.record({
    calendar: someCalendar,
    at: someInstant,
    days: someWorkingDays,
    rule: someRule,
  });

  it('is never due on a closed day, nor outside that day’s hours, nor before arrival', { timeout }, () => {
    holds(arrival, ({ calendar, at, days, rule }) => {
      const { day0, dueAt } = dueUnder(rule, at, days, calendar);
      const dueOn = localDay(dueAt, calendar);
      expect(isWorkingDay(dueOn, calendar)).toBe(true);
      expect(isWorkingDay(day0, calendar)).toBe(true);
      expect(toMs(dueAt)).toBeGreaterThan(toMs(at));
      expect(toMs(dueAt)).toBeGreaterThan(toMs(openingOf(dueOn, calendar)));
      expect(toMs(dueAt)).toBeLessThanOrEqual(toMs(closingOf(dueOn, calendar)));
      if (rule !== 'C') expect(dueAt).toBe(closingOf(dueOn, calendar));
    });
  });

  it('is due no earlier for a later arrival, and no earlier for a longer promise', { timeout }, () => {
    holds(fc.tuple(arrival, someInstant, someWorkingDays), ([{ calendar, at, days, rule }, other, more]) => {
      const dueMs = (instant: string, length: number) =>
        toMs(dueUnder(rule, instant, length, calendar).dueAt);
      const [early, late] = toMs(at) <= toMs(other) ? [at, other] : [other, at];
      expect(dueMs(early, days)).toBeLessThanOrEqual(dueMs(late, days));
      expect(dueMs(at, days)).toBeLessThan(dueMs(at, days + more));
    });
  });

  it('is never due later by B than by A, and differs only for arrivals out of hours', { timeout }, () => {
    holds(arrival, ({ calendar, at, days }) => {
      const a = dueUnder('A', at, days, calendar).dueAt;
      const b = dueByArrivalDate(at, days, calendar);
      expect(toMs(b)).toBeLessThanOrEqual(toMs(a));
      if (dayZero(at, calendar) === localDay(at, calendar)) expect(b).toBe(a);
      else expect(toMs(b)).toBeLessThan(toMs(a));
    });
  });

  it('counts back as many working days as it added', { timeout }, () => {
    holds(arrival, ({ calendar, at, days }) => {
      const from = localDay(at, calendar);
      const to = addWorkingDays(from, days, calendar);
      expect(workingDaysBetween(from, to, calendar)).toBe(days);
      expect(isWorkingDay(to, calendar)).toBe(true);
    });
  });

  it('adds working minutes over splits', { timeout }, () => {
    holds(fc.tuple(someCalendar, someInstant, someInstant, someInstant), ([calendar, ...instants]) => {
      const [a, b, c] = instants.toSorted();
      if (!a || !b || !c) return;
      const minutes = (from: string, to: string) => workingMinutes(from, to, calendar);
      expect(minutes(a, b) + minutes(b, c)).toBeCloseTo(minutes(a, c), 6);
      expect(minutes(a, c)).toBeGreaterThanOrEqual(0);
      expect(minutes(a, c)).toBeLessThanOrEqual((toMs(c) - toMs(a)) / 60_000);
    });
  });

  it('measures as many office hours as it added, both ways', { timeout }, () => {
    // Some of these weeks are open one minute only: what is added is a share of the coming hundred days.
    const added = fc.record({
      calendar: someCalendar,
      at: someInstant,
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    holds(added, ({ calendar, at, share }) => {
      const hundredDays = workingMinutes(at, toInstant(toMs(at) + 100 * 86_400_000), calendar);
      const minutes = 1 + Math.floor(share * Math.min(3000, hundredDays));
      const later = addOfficeHours(at, minutes / 60, calendar);
      const earlier = addOfficeHours(at, -minutes / 60, calendar);
      expect(workingMinutes(at, later, calendar)).toBeCloseTo(minutes, 6);
      expect(workingMinutes(earlier, at, calendar)).toBeCloseTo(minutes, 6);
    });
  });

  it('releases at once in office hours, else at the very next opening', { timeout }, () => {
    holds(fc.tuple(someCalendar, someInstant), ([calendar, at]) => {
      const leaves = releaseAt(at, calendar);
      expect(workingMinutes(at, leaves, calendar)).toBe(0);
      expect(toMs(leaves)).toBeGreaterThanOrEqual(toMs(at));
      expect(toMs(leaves)).toBeLessThan(toMs(closingOf(localDay(leaves, calendar), calendar)));
      expect(releaseAt(leaves, calendar)).toBe(leaves);
      if (toMs(leaves) > toMs(at)) expect(leaves).toBe(nextOpening(at, calendar));
    });
  });

  it('names exactly the days it skipped, each once, none of them open', { timeout }, () => {
    holds(arrival, ({ calendar, at, days, rule }) => {
      const promise = makePromise({
        receivedAt: at,
        department: 'gata',
        type: 'complaint',
        channel: 'email',
        who: { kind: 'department', id: 'gata' },
        calendar,
        settings: {
          municipality: { country: 'SE' },
          policies: [
            { id: 'P', validFrom: '2014-01-01', decision: '§', rule, workingDays: days, exceptions: [] },
          ],
        },
      });
      const skipped = skippedDays(promise, calendar).map((day) => day.on);
      const from = localDay(at, calendar);
      const dueOn = localDay(promise.dueAt, calendar);
      const calendarDays = Math.round((Date.parse(dueOn) - Date.parse(from)) / 86_400_000);
      const open = workingDaysBetween(from, dueOn, calendar) + (isWorkingDay(from, calendar) ? 1 : 0);
      expect(skipped.length).toBe(calendarDays + 1 - open);
      expect(new Set(skipped).size).toBe(skipped.length);
      for (const day of skipped) expect(isWorkingDay(day, calendar)).toBe(false);
    });
  });
});
