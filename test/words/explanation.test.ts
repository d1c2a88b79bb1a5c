import { describe, expect, it } from 'vitest';
import { type MunicipalCalendar, plainCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Rule } from '../../shared/domain/calendar/counting-rule.ts';
import { makePromise, type NewPromise } from '../../shared/domain/promise/make-promise.ts';
import { skippedDays } from '../../shared/domain/promise/skipped-days.ts';
import { explainDue } from '../../shared/words/promise/explanation.ts';
import { aCalendar, aClosing, aShortDay, local, officeWeek } from '../builders/calendars.ts';

interface Case {
  readonly received: string;
  readonly rule?: Rule;
  readonly calendar?: MunicipalCalendar;
  readonly type?: 'complaint' | 'records_request';
}

const settingsWith = (rule: Rule): NewPromise['settings'] => ({
  municipality: { country: 'SE' },
  policies: [{ id: 'KS-1', validFrom: '2014-01-01', decision: '§ 1', rule, workingDays: 2, exceptions: [] }],
});

function aPromise({ received, rule = 'A', calendar = plainCalendar('SE'), type = 'complaint' }: Case) {
  return makePromise({
    receivedAt: local(received),
    department: 'gata',
    type,
    channel: 'email',
    who: { kind: 'department', id: 'gata' },
    settings: settingsWith(rule),
    calendar,
  });
}

const inEnglish = (c: Case) => explainDue(aPromise(c), c.calendar ?? plainCalendar('SE'), 'en');

describe('why the answer comes that day', () => {
  it.each([
    [
      'sv',
      'Ditt meddelande kom in torsdag 18 juni 2026 klockan 16.00. Vi svarar inom två arbetsdagar, senast tisdag 23 juni 2026 klockan 17.00. De här dagarna räknas inte: fredag 19 juni är midsommarafton, lördag 20 juni är midsommardagen och söndag 21 juni är helg.',
    ],
    [
      'da',
      'Vi modtog din henvendelse torsdag den 18. juni 2026 kl. 16.00. Vi svarer inden for to arbejdsdage, senest tirsdag den 23. juni 2026 kl. 17.00. Disse dage tæller ikke med: fredag den 19. juni er midsommeraften, lørdag den 20. juni er midsommerdag og søndag den 21. juni er weekend.',
    ],
    [
      'en',
      'Your message came in on Thursday 18 June 2026 at 16:00. We answer within two working days, by Tuesday 23 June 2026 at 17:00. These days do not count: Friday 19 June is Midsummer Eve, Saturday 20 June is Midsummer Day and Sunday 21 June is at the weekend.',
    ],
  ] as const)('names every day skipped, and why (%s)', (language, words) => {
    const promise = aPromise({ received: '2026-06-18T16:00' });
    expect(explainDue(promise, plainCalendar('SE'), language)).toBe(words);
  });

  it('never says that a records request is answered within 0 working days (R-007)', () => {
    const asked = aPromise({ received: '2026-11-23T14:58', type: 'records_request' });
    expect(explainDue(asked, plainCalendar('SE'), 'sv')).toContain(
      'inom en arbetsdag, senast tisdag 24 november 2026 klockan 17.00',
    );
    const ofBefore = { ...asked, dueAt: local('2026-11-23T17:00') };
    expect(explainDue(ofBefore, plainCalendar('SE'), 'sv')).toBe(
      'Ditt meddelande kom in måndag 23 november 2026 klockan 14.58. Du får svar senast måndag 23 november 2026 klockan 17.00.',
    );
  });

  it('says from when we count when it came after closing or on a closed day', () => {
    expect(inEnglish({ received: '2026-11-23T18:00' })).toContain(
      'That was after we closed at 17:00, so we count from Tuesday 24 November.',
    );
    expect(inEnglish({ received: '2026-11-28T11:00' })).toContain(
      'We were closed then, so we count from Monday 30 November.',
    );
    expect(inEnglish({ received: '2026-11-23T18:00', rule: 'B' })).not.toContain('count from');
  });

  it('says how long by each rule', () => {
    expect(inEnglish({ received: '2026-11-23T18:00', rule: 'B' })).toContain(
      'within two working days, by Wednesday 25',
    );
    expect(inEnglish({ received: '2026-11-23T10:15', rule: 'C' })).toContain(
      'within 18 office hours, by Wednesday 25 November 2026 at 10:15',
    );
  });

  it('tells of closings, short days and weekdays without hours', () => {
    const calendar = aCalendar({
      officeHours: { ...officeWeek, wednesday: 'closed' },
      closedDays: [aClosing('2026-05-15')],
      shortDays: [aShortDay('2026-05-18', '08:00', '12:00')],
    });
    const words = inEnglish({ received: '2026-05-11T10:00', calendar });
    expect(words).toContain('Wednesday 13 May is a day we are always closed');
    expect(words).toContain('Friday 15 May we are closed (bridge day)');
    expect(words).toContain('We close already at 12:00 on Monday 18 May (short day).');
  });

  it('counts nothing for a day that was chosen', () => {
    const promise = { ...aPromise({ received: '2026-06-18T16:00' }), madeBy: 'extension' as const };
    expect(skippedDays(promise, plainCalendar('SE'))).toEqual([]);
    expect(explainDue(promise, plainCalendar('SE'), 'en')).toContain(
      'You get an answer by Tuesday 23 June 2026 at 17:00.',
    );
  });

  it('says that a promise stands when the calendar has changed under it (P-06)', () => {
    const promise = aPromise({ received: '2026-11-23T10:00' });
    const corrected = aCalendar({ closedDays: [aClosing('2026-11-25')] });
    expect(explainDue(promise, corrected, 'en')).toContain(
      'the promise stands: you get an answer by Wednesday 25 November',
    );
    const elsewhere = aCalendar({ closedDays: [aClosing('2026-12-30')] });
    expect(explainDue(promise, elsewhere, 'en')).toContain('within two working days');
  });
});

it('lists skipped days with their reasons', () => {
  expect(skippedDays(aPromise({ received: '2026-12-23T10:00' }), plainCalendar('SE'))).toMatchObject([
    { on: '2026-12-24', why: 'eve', name: { en: 'Christmas Eve' } },
    { on: '2026-12-25', why: 'statute', name: { en: 'Christmas Day' } },
    { on: '2026-12-26', why: 'statute', name: { en: 'Boxing Day' } },
    { on: '2026-12-27', why: 'weekend' },
  ]);
});
