import { describe, expect, it } from 'vitest';
import { plainCalendar } from '../../../shared/domain/calendar/calendar.ts';
import {
  addOfficeHours,
  closingOf,
  isOpenAt,
  nextOpening,
  openingOf,
  previousClosing,
  releaseAt,
  workingMinutes,
} from '../../../shared/domain/calendar/office-hours.ts';
import {
  addWorkingDays,
  nextWorkingDay,
  previousWorkingDay,
  workingDayFrom,
  workingDaysBetween,
} from '../../../shared/domain/calendar/working-days.ts';
import { aCalendar, aShortDay, local, officeWeek } from '../../builders/calendars.ts';

const calendar = plainCalendar('SE');

describe('working days', () => {
  it.each([
    ['2026-11-23', 0, '2026-11-23'],
    ['2026-11-28', 0, '2026-11-28'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-12-23', 2, '2026-12-29'],
    ['2026-06-18', 1, '2026-06-22'],
  ])('%s plus %i is %s', (from, days, expected) => {
    expect(addWorkingDays(from, days, calendar)).toBe(expected);
  });

  it.each([-1, 1.5, Number.NaN])('refuses to add %d', (days) => {
    expect(() => addWorkingDays('2026-11-23', days, calendar)).toThrow(RangeError);
  });

  it('counts the days after the first up to and including the last', () => {
    expect(workingDaysBetween('2026-12-23', '2026-12-29', calendar)).toBe(2);
    expect(workingDaysBetween('2026-12-29', '2026-12-23', calendar)).toBe(0);
  });

  it('finds the neighbours of a closed day', () => {
    expect(nextWorkingDay('2026-12-23', calendar)).toBe('2026-12-28');
    expect(workingDayFrom('2026-12-24', calendar)).toBe('2026-12-28');
    expect(workingDayFrom('2026-12-23', calendar)).toBe('2026-12-23');
    expect(previousWorkingDay('2026-12-28', calendar)).toBe('2026-12-23');
  });
});

describe('office hours of a day', () => {
  it('are instants, right in winter and in summer', () => {
    expect(openingOf('2026-11-23', calendar)).toBe('2026-11-23T07:00:00.000Z');
    expect(closingOf('2026-11-23', calendar)).toBe('2026-11-23T16:00:00.000Z');
    expect(closingOf('2026-06-18', calendar)).toBe('2026-06-18T15:00:00.000Z');
  });

  it('are refused for a closed day', () => {
    expect(() => openingOf('2026-11-28', calendar)).toThrow(RangeError);
  });
});

describe('release at the next opening (R-008)', () => {
  it.each([
    ['2026-11-23T10:15', '2026-11-23T10:15'],
    ['2026-11-23T08:00', '2026-11-23T08:00'],
    ['2026-11-23T07:59:59', '2026-11-23T08:00'],
    ['2026-11-23T17:00', '2026-11-24T08:00'],
    ['2026-11-27T20:00', '2026-11-30T08:00'],
    ['2026-06-19T12:00', '2026-06-22T08:00'],
    ['2026-03-27T18:00', '2026-03-30T08:00'],
  ])('%s leaves at %s', (written, leaves) => {
    expect(releaseAt(local(written), calendar)).toBe(local(leaves));
    expect(isOpenAt(local(written), calendar)).toBe(written === leaves);
  });

  it.each([
    ['2026-11-23T10:15', '2026-11-24T08:00'],
    ['2026-11-23T08:00', '2026-11-23T08:00'],
    ['2026-11-28T10:00', '2026-11-30T08:00'],
  ])('after %s the next opening is %s', (from, opens) => {
    expect(nextOpening(local(from), calendar)).toBe(local(opens));
  });

  it.each([
    ['2026-11-23T17:00', '2026-11-23T17:00'],
    ['2026-11-23T16:59', '2026-11-20T17:00'],
    ['2026-11-23T07:00', '2026-11-20T17:00'],
  ])('before %s the last closing was %s', (from, closed) => {
    expect(previousClosing(local(from), calendar)).toBe(local(closed));
  });
});

describe('adding office hours', () => {
  it.each([
    ['2026-11-23T10:00', 4, '2026-11-23T14:00'],
    ['2026-11-23T13:00', 4, '2026-11-23T17:00'],
    ['2026-11-23T15:00', 4, '2026-11-24T10:00'],
    ['2026-11-27T16:00', 2, '2026-11-30T09:00'],
    ['2026-11-28T03:00', 4, '2026-11-30T12:00'],
    ['2026-11-25T17:00', -3, '2026-11-25T14:00'],
    ['2026-11-25T17:00', -9, '2026-11-25T08:00'],
    ['2026-11-25T17:00', -10, '2026-11-24T16:00'],
    ['2026-11-30T09:00', -2, '2026-11-27T16:00'],
    ['2026-11-29T12:00', -1, '2026-11-27T16:00'],
    ['2026-10-23T15:00', 3, '2026-10-26T09:00'],
    ['2026-11-23T12:00', 0.25, '2026-11-23T12:15'],
  ])('%s and %d hours is %s', (from, hours, expected) => {
    expect(addOfficeHours(local(from), hours, calendar)).toBe(local(expected));
  });

  it('counts back over a short day', () => {
    const short = aCalendar({ shortDays: [aShortDay('2026-11-25', '08:00', '10:00')] });
    expect(addOfficeHours(local('2026-11-25T10:00'), -3, short)).toBe(local('2026-11-24T16:00'));
  });

  it('refuses what is no number of hours', () => {
    expect(() => addOfficeHours(local('2026-11-25T10:00'), Number.NaN, calendar)).toThrow(RangeError);
  });
});

describe('working minutes (P-07)', () => {
  it('are 0 when nothing lies between', () => {
    expect(workingMinutes(local('2026-11-23T12:00'), local('2026-11-23T12:00'), calendar)).toBe(0);
    expect(workingMinutes(local('2026-11-24T12:00'), local('2026-11-23T12:00'), calendar)).toBe(0);
  });

  it('count the lived hours of an office open through a change of clocks', () => {
    const sundays = aCalendar({ officeHours: { ...officeWeek, sunday: '01:00-05:00' } });
    const whole = (day: string) => workingMinutes(local(`${day}T00:00`), local(`${day}T12:00`), sundays);
    expect(whole('2026-03-29')).toBe(180);
    expect(whole('2026-10-25')).toBe(300);
  });
});
