import { describe, expect, it } from 'vitest';
import { plainCalendar } from '../../../shared/domain/calendar/calendar.ts';
import {
  afterCalendarCorrection,
  makePromise,
  mergePromises,
  promiseAfterReopening,
  promiseAfterResidentAnswer,
} from '../../../shared/domain/promise/make-promise.ts';
import { NoPolicyError, policyInForce, promiseTerms } from '../../../shared/domain/promise/service-policy.ts';
import type { ServicePolicy } from '../../../shared/domain/settings/settings.ts';
import { aCalendar, aClosing, local } from '../../builders/calendars.ts';

const aPolicy = (overrides: Partial<ServicePolicy> = {}): ServicePolicy => ({
  id: 'KS-1',
  validFrom: '2014-01-01',
  decision: 'KS § 1',
  rule: 'A',
  workingDays: 2,
  exceptions: [],
  ...overrides,
});

const calendar = plainCalendar('SE');
const gata = { department: 'gata', type: 'complaint', channel: 'email' } as const;
const who = { kind: 'department', id: 'gata' } as const;

const municipality = { country: 'SE' } as const;
const aPromise = (received: string, policies = [aPolicy()], inCalendar = calendar) =>
  makePromise({
    ...gata,
    who,
    receivedAt: local(received),
    settings: { municipality, policies },
    calendar: inCalendar,
  });

describe('the policy in force (R-138, R-139)', () => {
  const policies = [
    aPolicy({ id: 'KS-2', validFrom: '2026-06-01', workingDays: 3 }),
    aPolicy(),
    aPolicy({ id: 'KS-3', validFrom: '2027-01-01', rule: 'B' }),
  ];

  it.each([
    ['2026-05-31', 'KS-1'],
    ['2026-06-01', 'KS-2'],
    ['2026-12-31', 'KS-2'],
    ['2027-01-01', 'KS-3'],
  ])('for a case that came in on %s is %s', (on, id) => {
    expect(policyInForce(policies, on).id).toBe(id);
  });

  it('is the one at arrival by the local calendar, stamped on the promise', () => {
    expect(aPromise('2026-05-31T23:59', policies).policyVersion).toBe('KS-1@2014-01-01');
    expect(aPromise('2026-06-01T00:00', policies).policyVersion).toBe('KS-2@2026-06-01');
  });

  it('is demanded: without one, the error says what to add', () => {
    expect(() => policyInForce(policies, '2013-12-31')).toThrow(NoPolicyError);
    expect(() => policyInForce(policies, '2013-12-31')).toThrow(/validFrom/);
  });

  it('may be longer for a department, type or channel; the exception naming most wins (R-014)', () => {
    const exceptions = [
      { department: 'gata', workingDays: 3, decision: '§ 3' },
      { department: 'gata', type: 'complaint', workingDays: 4, decision: '§ 4' },
      { type: 'complaint', channel: 'phone', workingDays: 5, decision: '§ 5' },
      { department: 'skola', workingDays: 9, decision: '§ 9' },
    ] as const;
    const days = (kind: Parameters<typeof promiseTerms>[1]) =>
      promiseTerms({ municipality, policies: [aPolicy({ exceptions: [...exceptions] })] }, kind, '2026-01-01')
        .workingDays;
    expect(days(gata)).toBe(4);
    expect(days({ ...gata, type: 'question' })).toBe(3);
    expect(days({ ...gata, channel: 'phone' })).toBe(4);
    expect(days({ ...gata, department: 'kontakt', channel: 'phone' })).toBe(5);
    expect(days({ ...gata, department: 'kontakt' })).toBe(2);
  });
});

describe('a new promise (R-001)', () => {
  it('says who, by when, and what made it', () => {
    expect(aPromise('2026-11-23T17:05')).toEqual({
      who,
      dueAt: local('2026-11-26T17:00'),
      originalDueAt: local('2026-11-26T17:00'),
      dueByArrivalDateAt: local('2026-11-25T17:00'),
      day0: '2026-11-24',
      madeBy: 'policy',
      countedFromAt: local('2026-11-23T17:05'),
      rule: 'A',
      policyVersion: 'KS-1@2014-01-01',
      calendarVersion: calendar.version,
    });
  });
});

describe('a clock that starts again', () => {
  const settings = { municipality, policies: [aPolicy({ rule: 'B', workingDays: 2 })] };
  const c = {
    ...gata,
    receivedAt: local('2026-11-23T10:00'),
    promise: aPromise('2026-11-23T10:00', settings.policies),
  };

  it('counts by rule A from the resident’s answer (P-11) and keeps the first promise', () => {
    const promise = promiseAfterResidentAnswer({ c, from: local('2026-11-30T18:00'), settings, calendar });
    expect(promise).toMatchObject({
      madeBy: 'resident-answer',
      rule: 'A',
      day0: '2026-12-01',
      dueAt: local('2026-12-03T17:00'),
      originalDueAt: c.promise.dueAt,
      countedFromAt: local('2026-11-30T18:00'),
    });
  });

  it('counts from the message that reopened the case (P-12), by the policy of its arrival (R-139)', () => {
    const later = {
      municipality,
      policies: [...settings.policies, aPolicy({ id: 'KS-9', validFrom: '2026-12-01', workingDays: 9 })],
    };
    const promise = promiseAfterReopening({ c, from: local('2026-12-07T18:00'), settings: later, calendar });
    expect(promise).toMatchObject({
      madeBy: 'reopening',
      rule: 'B',
      dueAt: local('2026-12-09T17:00'),
      originalDueAt: c.promise.dueAt,
      policyVersion: 'KS-1@2014-01-01',
    });
  });
});

describe('merging (E-39)', () => {
  const early = { receivedAt: local('2026-11-23T10:00'), promise: aPromise('2026-11-23T10:00') };
  const late = {
    receivedAt: local('2026-11-25T10:00'),
    promise: { ...aPromise('2026-11-25T10:00'), who: { kind: 'officer', id: 'anna' } as const },
  };

  it('lets the earliest arrival and due survive, and the surviving case’s handler', () => {
    expect(mergePromises(late, early)).toEqual({
      receivedAt: early.receivedAt,
      promise: { ...early.promise, who: late.promise.who, madeBy: 'merging' },
    });
  });

  it('changes nothing of a case that was first already', () => {
    expect(mergePromises(early, late)).toEqual(early);
  });

  it('never moves a due instant later, whichever survives', () => {
    const extended = { ...early, promise: { ...early.promise, dueAt: local('2026-12-10T17:00') } };
    for (const merged of [mergePromises(extended, late), mergePromises(late, extended)]) {
      expect(merged.receivedAt).toBe(early.receivedAt);
      expect(merged.promise.dueAt).toBe(late.promise.dueAt);
      expect(merged.promise.originalDueAt).toBe(early.promise.originalDueAt);
    }
  });
});

describe('a corrected calendar (P-06, E-65)', () => {
  const settings = { municipality, policies: [aPolicy()] };
  const corrected = aCalendar({ closedDays: [aClosing('2026-11-24')] });
  const c = { ...gata, receivedAt: local('2026-11-23T10:00'), promise: aPromise('2026-11-23T10:00') };

  it('makes a promise nobody has been told anew', () => {
    const correction = afterCalendarCorrection(c, settings, corrected);
    expect(correction.kind).toBe('recomputed');
    expect(correction.promise).toMatchObject({
      dueAt: local('2026-11-26T17:00'),
      calendarVersion: corrected.version,
    });
  });

  it.each([
    ['acknowledged', { ...c, acknowledgedAt: local('2026-11-23T10:01') }],
    ['told on the page', { ...c, channel: 'web_form' as const }],
    ['extended', { ...c, promise: { ...c.promise, madeBy: 'extension' as const } }],
  ])('keeps a promise that was %s, and says what it would be', (_, told) => {
    expect(afterCalendarCorrection(told, settings, corrected)).toEqual({
      kind: 'kept',
      promise: told.promise,
      correctedDueAt: local('2026-11-26T17:00'),
    });
  });
});
