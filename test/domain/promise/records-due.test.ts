import { expect, it } from 'vitest';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { makePromise } from '../../../shared/domain/promise/make-promise.ts';
import { aMunicipality } from '../../builders/settings.ts';

const sweden = aMunicipality();
const denmark = {
  ...sweden,
  municipality: { ...sweden.municipality, country: 'DK', timeZone: 'Europe/Copenhagen' },
} as const;

/** Counted by hand from the calendars of the two countries. */
it.each([
  [
    'SE',
    'two minutes before closing on the last day before Christmas',
    '2026-12-23T15:58:00.000Z',
    '2026-12-28T16:00:00.000Z',
  ],
  ['SE', 'at closing itself', '2026-12-23T16:00:00.000Z', '2026-12-29T16:00:00.000Z'],
  ['SE', 'on New Year’s Eve', '2026-12-31T10:00:00.000Z', '2027-01-05T16:00:00.000Z'],
  ['SE', 'the eve of Epiphany', '2027-01-05T15:30:00.000Z', '2027-01-07T16:00:00.000Z'],
  ['SE', 'on Maundy Thursday, into summer time', '2027-03-25T10:00:00.000Z', '2027-03-30T15:00:00.000Z'],
  ['SE', 'the day before Midsummer’s Eve', '2026-06-18T14:59:59.000Z', '2026-06-22T15:00:00.000Z'],
  [
    'DK',
    'the last day before Christmas, New Year’s Eve counting',
    '2026-12-23T13:58:00.000Z',
    '2027-01-06T16:00:00.000Z',
  ],
  ['DK', 'on Christmas Eve', '2026-12-24T10:00:00.000Z', '2027-01-07T16:00:00.000Z'],
  ['DK', 'the Wednesday before Easter', '2027-03-24T13:00:00.000Z', '2027-04-07T15:00:00.000Z'],
  ['DK', 'on Maundy Thursday', '2027-03-25T10:00:00.000Z', '2027-04-08T15:00:00.000Z'],
  ['DK', 'in the night the clocks go back', '2026-10-24T23:30:00.000Z', '2026-11-04T16:00:00.000Z'],
] as const)('records asked for in %s %s', (country, _, receivedAt, dueAt) => {
  const settings = country === 'SE' ? sweden : denmark;
  const promise = makePromise({
    receivedAt,
    department: settings.contactCentre,
    type: 'records_request',
    channel: 'email',
    who: { kind: 'department', id: settings.contactCentre },
    settings,
    calendar: municipalCalendar(settings),
  });
  expect(promise.dueAt).toBe(dueAt);
});
