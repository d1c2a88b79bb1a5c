import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { plainCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { workingMinutes } from '../../../shared/domain/calendar/office-hours.ts';
import { dayZero, dueByArrivalDate, dueUnder, elapsedDueAt } from '../../../shared/domain/promise/due.ts';
import { beside, describeBeside, isBeside } from '../../builders/beside.ts';
import { aCalendar, aClosing, aShortDay, local, officeWeek } from '../../builders/calendars.ts';
import { dueTable } from './due-table.ts';

const sharedVectors = 'domain/vectors.json';
const vectorSchema = z.object({
  rec: z.string(),
  note: z.string(),
  day0: z.string(),
  A: z.string(),
  Autc: z.string(),
  B: z.string(),
  C: z.string(),
});
const vectorsSchema = z.object({
  SE: z.array(vectorSchema),
  DK: z.array(vectorSchema),
  W: z.array(z.object({ c: z.enum(['SE', 'DK']), a: z.string(), b: z.string(), min: z.number() })),
});

describeBeside(
  { material: sharedVectors, own: 'due-table.ts' },
  'vectors of another implementation (P-07)',
  () => {
    const vectors = isBeside(sharedVectors)
      ? vectorsSchema.parse(JSON.parse(readFileSync(beside(sharedVectors), 'utf8')))
      : { SE: [], DK: [], W: [] };
    const arrivals = [
      ...vectors.SE.map((vector) => ({ country: 'SE' as const, ...vector })),
      ...vectors.DK.map((vector) => ({ country: 'DK' as const, ...vector })),
    ];

    it.each(arrivals)('$country $rec ($note)', ({ country, rec, day0, A, Autc, B, C }) => {
      const due = (rule: 'A' | 'B' | 'C') => dueUnder(rule, local(rec), 2, plainCalendar(country));
      expect(due('A')).toEqual({ day0, dueAt: local(A) });
      expect(Date.parse(due('A').dueAt)).toBe(Date.parse(Autc));
      expect(due('B').dueAt).toBe(local(B));
      expect(due('C').dueAt).toBe(local(C));
    });

    it.each(vectors.W)('$c: $min working minutes from $a to $b', ({ c, a, b, min }) => {
      expect(workingMinutes(local(a), local(b), plainCalendar(c))).toBe(min);
    });
  },
);

describe('due instants worked out by another program', () => {
  it.each(dueTable)('$country $received: A $a, B $b, C $c', ({ country, received, day0, a, aUtc, b, c }) => {
    const due = (rule: 'A' | 'B' | 'C') => dueUnder(rule, local(received), 2, plainCalendar(country));
    expect(due('A')).toEqual({ day0, dueAt: aUtc });
    expect(aUtc).toBe(local(a));
    expect(due('B').dueAt).toBe(local(b));
    expect(due('C').dueAt).toBe(local(c));
  });

  it.each([
    ['SE', '2026-11-23T16:59', '2026-11-24T08:01', 2],
    ['SE', '2026-06-18T16:00', '2026-06-22T09:30', 150],
    ['SE', '2026-03-27T14:00', '2026-03-30T10:00', 300],
    ['SE', '2026-12-30T12:00', '2027-01-07T12:00', 1620],
    ['DK', '2026-04-01T12:00', '2026-04-07T12:00', 540],
    ['DK', '2026-12-23T08:00', '2026-12-28T17:00', 1080],
    ['SE', '2026-11-28T00:00', '2026-11-29T23:59', 0],
    ['SE', '2026-01-01T00:00', '2027-01-01T00:00', 135_540],
    ['DK', '2026-01-01T00:00', '2027-01-01T00:00', 136_620],
    ['DK', '2023-05-04T16:00', '2023-05-08T09:00', 120],
  ] as const)('%s: working minutes from %s to %s are %d', (country, from, to, minutes) => {
    expect(workingMinutes(local(from), local(to), plainCalendar(country))).toBe(minutes);
  });
});

describe('rule A of `docs/domain/promise.md`', () => {
  const calendar = plainCalendar('SE');
  const due = (received: string) => dueUnder('A', received, 2, calendar).dueAt;

  it.each([
    ['before opening counts as that day', '2026-11-23T06:10:00Z', '2026-11-23'],
    ['one millisecond before closing counts as that day', '2026-11-23T15:59:59.999Z', '2026-11-23'],
    ['exactly closing is after hours', '2026-11-23T16:00:00.000Z', '2026-11-24'],
    ['nothing is rounded: a nanosecond before closing', '2026-11-23T15:59:59.999999999Z', '2026-11-23'],
    ['just past local midnight, another day in UTC', '2026-11-23T23:30:00Z', '2026-11-24'],
  ])('%s (P-02, P-03)', (_, received, day0) => {
    expect(dayZero(received, calendar)).toBe(day0);
  });

  it('is due at the same instant for both passes through the hour that exists twice (E-35)', () => {
    expect(due('2026-10-25T00:30:00Z')).toBe('2026-10-28T16:00:00.000Z');
    expect(due('2026-10-25T01:30:00Z')).toBe('2026-10-28T16:00:00.000Z');
  });

  it('takes the hour that does not exist as an hour later (E-35)', () => {
    expect(local('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(due(local('2026-03-29T02:30'))).toBe('2026-04-01T15:00:00.000Z');
  });

  it('spans 95 hours over spring and 97 over autumn, never a multiple of 24 (P-01)', () => {
    const hours = (received: string) => (Date.parse(due(received)) - Date.parse(received)) / 3_600_000;
    expect(hours(local('2026-03-27T16:59:59'))).toBeCloseTo(95, 2);
    expect(hours(local('2026-10-23T16:59:59'))).toBeCloseTo(97, 2);
  });

  it('separates 16:59 from 17:05 before Midsummer by a day, while B does not (E-34)', () => {
    expect(due(local('2026-06-18T16:59'))).toBe(local('2026-06-23T17:00'));
    expect(due(local('2026-06-18T17:05'))).toBe(local('2026-06-24T17:00'));
    for (const received of ['2026-06-18T16:59', '2026-06-18T17:05']) {
      expect(dueByArrivalDate(local(received), 2, calendar)).toBe(local('2026-06-23T17:00'));
    }
  });
});

describe('days of the municipality’s own', () => {
  it('counts past a closing published in time (E-66)', () => {
    const calendar = aCalendar({ closedDays: [aClosing('2026-05-15')] });
    expect(dueUnder('A', local('2026-05-13T10:00'), 2, calendar).dueAt).toBe(local('2026-05-19T17:00'));
  });

  it('ends at the closing of a short day, which also is what "after hours" means that day (P-04)', () => {
    const calendar = aCalendar({ shortDays: [aShortDay('2026-04-02', '08:00', '12:00')] });
    expect(dueUnder('A', local('2026-03-31T10:00'), 2, calendar).dueAt).toBe(local('2026-04-02T12:00'));
    expect(dayZero(local('2026-04-02T11:59'), calendar)).toBe('2026-04-02');
    expect(dayZero(local('2026-04-02T12:00'), calendar)).toBe('2026-04-07');
    expect(dayZero(local('2026-04-02T12:00'), plainCalendar('SE'))).toBe('2026-04-02');
  });

  it('uses the hours of each weekday', () => {
    const calendar = aCalendar({
      officeHours: { ...officeWeek, wednesday: 'closed', friday: '09:00-14:30' },
    });
    expect(dueUnder('A', local('2026-11-23T10:00'), 3, calendar).dueAt).toBe(local('2026-11-27T14:30'));
    expect(dueUnder('A', local('2026-11-23T10:00'), 2, calendar).dueAt).toBe(local('2026-11-26T17:00'));
    expect(dayZero(local('2026-11-27T14:30'), calendar)).toBe('2026-11-30');
  });

  it('measures C in lengths of the longest ordinary day', () => {
    const calendar = aCalendar({ officeHours: { ...officeWeek, friday: '08:00-12:00' } });
    expect(dueUnder('C', local('2026-11-26T10:00'), 2, calendar).dueAt).toBe(local('2026-11-30T15:00'));
  });
});

it('measures D in days and nights (M-07)', () => {
  expect(elapsedDueAt('2026-03-28T10:00:00Z')).toBe('2026-03-30T10:00:00.000Z');
});
