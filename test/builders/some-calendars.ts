import fc from 'fast-check';
import type { MunicipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { addDays } from '../../shared/domain/time/days.ts';
import { localMs, toInstant } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import { aCalendar, aClosing, aShortDay } from './calendars.ts';

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Opening and closing, any minute of the day, at least one minute apart. */
const hours = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 * 60 - 1 }), { minLength: 2, maxLength: 2 })
  .map((ends) => ends.toSorted((a, b) => a - b))
  .map(([opens = 0, closes = 1]) => ({ opens: clock(opens), closes: clock(closes) }));

const weekday = fc
  .option(hours, { nil: undefined })
  .map((day) => (day ? `${day.opens}-${day.closes}` : 'closed'));

/** Any weekly pattern with at least one open weekday. */
const week: fc.Arbitrary<Settings['officeHours']> = fc
  .record({
    monday: weekday,
    tuesday: weekday,
    wednesday: weekday,
    thursday: weekday,
    friday: weekday,
    saturday: weekday,
    sunday: weekday,
  })
  .filter((days) => Object.values(days).some((day) => day !== 'closed'));

/** Days close together, so that closings run into holidays, weekends and each other. */
const firstDay = '2026-11-01';
const nearbyDay = fc.integer({ min: 0, max: 180 }).map((days) => addDays(firstDay, days));

/** Municipalities with any week, any closings and short days; Sweden and Denmark. */
export const someCalendar: fc.Arbitrary<MunicipalCalendar> = fc
  .record({
    country: fc.constantFrom('SE' as const, 'DK' as const),
    officeHours: week,
    closed: fc.uniqueArray(nearbyDay, { maxLength: 12 }),
    short: fc.uniqueArray(fc.tuple(nearbyDay, hours), { maxLength: 6, selector: ([day]) => day }),
  })
  .map(({ country, officeHours, closed, short }) =>
    aCalendar({
      country,
      officeHours,
      closedDays: closed.map((on) => aClosing(on)),
      shortDays: short.map(([on, { opens, closes }]) => aShortDay(on, opens, closes)),
    }),
  );

const firstMs = localMs('Europe/Stockholm', firstDay, '00:00');

/** Any millisecond of seven months with both Christmas and Easter, and the change to summer time. */
export const someInstant: fc.Arbitrary<Instant> = fc
  .integer({ min: 0, max: 200 * 24 * 3_600_000 })
  .map((ms) => toInstant(firstMs + ms));

export const someWorkingDays = fc.integer({ min: 1, max: 12 });
