import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { localDay, workingMinutes } from '../../../shared/domain/calendar/office-hours.ts';
import { dueByArrivalDate, dueByOfficeHours } from '../../../shared/domain/promise/due.ts';
import { municipalTime } from '../../../shared/domain/trends/municipal-time.ts';
import { aMunicipality } from '../../builders/settings.ts';

const calendar = municipalCalendar(
  aMunicipality({
    shortDays: [
      {
        on: '2026-04-02',
        opens: '08:00',
        closes: '12:30',
        name: { sv: 'Skärtorsdag', da: 'Skærtorsdag', en: 'Maundy Thursday' },
        publishedOn: '2026-01-01',
      },
    ],
  }),
);
const time = municipalTime(calendar);
const instant = fc
  .integer({ min: Date.parse('2025-01-02T00:00:00Z'), max: Date.parse('2028-12-20T00:00:00Z') })
  .map((ms) => new Date(ms));

describe('municipal time', () => {
  it('counts the same working minutes as the rule W(a, b)', () => {
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const expected = workingMinutes(a.toISOString(), b.toISOString(), calendar);
        expect(time.workingMinutes(a.getTime(), b.getTime())).toBeCloseTo(expected, 6);
      }),
      { numRuns: 150 },
    );
  });

  it('gives the same due instants as rules A and B, also around a closing inside the hour', () => {
    const aroundShortDay = fc
      .integer({ min: Date.parse('2026-04-02T09:00:00Z'), max: Date.parse('2026-04-02T12:00:00Z') })
      .map((ms) => new Date(ms));
    fc.assert(
      fc.property(fc.oneof(instant, aroundShortDay), (at) => {
        const receivedAt = at.toISOString();
        expect(time.twoWorkingDays('A', at.getTime())).toBe(
          Date.parse(dueByOfficeHours(receivedAt, 2, calendar)),
        );
        expect(time.twoWorkingDays('B', at.getTime())).toBe(
          Date.parse(dueByArrivalDate(receivedAt, 2, calendar)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same local day, and the hour the clock shows on both days it is changed', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(time.local(at.getTime()).on).toBe(localDay(at.toISOString(), calendar));
      }),
    );
    expect(time.local(Date.parse('2026-03-29T00:30:00Z')).hour).toBe(1);
    expect(time.local(Date.parse('2026-03-29T01:30:00Z')).hour).toBe(3);
    expect(time.local(Date.parse('2026-10-25T00:30:00Z')).hour).toBe(2);
    expect(time.local(Date.parse('2026-10-25T01:30:00Z')).hour).toBe(2);
    expect(time.local(Date.parse('2026-10-25T23:00:00Z'))).toEqual({ on: '2026-10-26', hour: 0, weekday: 1 });
  });

  it('knows no due instant outside the verified years, and no working minutes there', () => {
    expect(time.twoWorkingDays('A', Date.parse('2041-05-02T08:00:00Z'))).toBeUndefined();
    expect(time.workingMinutes(Date.parse('2041-05-02T08:00:00Z'), Date.parse('2041-05-09T08:00:00Z'))).toBe(
      0,
    );
  });
});
