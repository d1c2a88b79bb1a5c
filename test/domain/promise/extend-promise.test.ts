import { describe, expect, it } from 'vitest';
import { plainCalendar } from '../../../shared/domain/calendar/calendar.ts';
import {
  type ExtensionRequest,
  extendPromise,
  withNoticeAccepted,
  withNoticeBounced,
} from '../../../shared/domain/promise/extend-promise.ts';
import { makePromise } from '../../../shared/domain/promise/make-promise.ts';
import { local } from '../../builders/calendars.ts';
import { aMunicipality } from '../../builders/settings.ts';

const calendar = plainCalendar('SE');
const settings = aMunicipality();
const officer = { kind: 'officer', id: 'gata-handlaggare' } as const;

/** Received Monday 23 November, due Wednesday 25 at 17:00. */
const promise = makePromise({
  receivedAt: local('2026-11-23T10:00'),
  department: 'gata-park',
  type: 'complaint',
  channel: 'email',
  who: { kind: 'department', id: 'gata-park' },
  settings,
  calendar,
});

const extend = (overrides: Partial<ExtensionRequest> = {}) =>
  extendPromise({
    c: { promise, extensions: [] },
    handler: officer,
    promisedOn: '2026-12-02',
    reason: 'Vi måste mäta på plats.',
    now: local('2026-11-25T14:00'),
    settings,
    calendar,
    ...overrides,
  });

describe('a holding reply (R-004, R-005)', () => {
  it('is a new promise, due at closing on the promised day; the first due is kept', () => {
    expect(extend()).toEqual({
      kind: 'extended',
      promise: {
        ...promise,
        who: officer,
        dueAt: local('2026-12-02T17:00'),
        madeBy: 'extension',
        countedFromAt: local('2026-11-25T14:00'),
      },
      extension: {
        decidedAt: local('2026-11-25T14:00'),
        promisedOn: '2026-12-02',
        promisedAt: local('2026-12-02T17:00'),
        previousDueAt: local('2026-11-25T17:00'),
        late: false,
      },
    });
  });

  it.each([
    ['a Saturday', { promisedOn: '2026-11-28' }, 'date-not-a-working-day'],
    ['a holiday', { promisedOn: '2026-12-24', now: local('2026-12-10T10:00') }, 'date-not-a-working-day'],
    ['"next week"', { promisedOn: 'next week' }, 'date-not-a-working-day'],
    ['a day past', { promisedOn: '2026-11-24' }, 'date-not-in-the-future'],
    ['today', { promisedOn: '2026-11-25' }, 'date-not-in-the-future'],
    [
      'the day already promised',
      { promisedOn: '2026-11-25', now: local('2026-11-24T10:00') },
      'date-before-promise',
    ],
    ['a day too far', { promisedOn: '2026-12-28' }, 'date-too-far'],
    ['a day past the calendar', { promisedOn: '2050-01-03' }, 'date-too-far'],
    ['nobody to handle it', { handler: undefined }, 'handler-missing'],
    ['no reason', { reason: ' ' }, 'reason-missing'],
  ] as const)('is refused for %s', (_, overrides, reason) => {
    expect(extend(overrides)).toEqual({ kind: 'refused', reason });
  });

  it('may promise the last day allowed', () => {
    expect(extend({ promisedOn: '2026-12-23' })).toMatchObject({ kind: 'extended' });
  });

  it('needs a manager from the second on (E-51)', () => {
    const first = extend();
    if (first.kind === 'refused') throw new Error(first.reason);
    const c = { promise: first.promise, extensions: [first.extension] };
    const second = { c, promisedOn: '2026-12-09', now: local('2026-12-02T16:00') };
    expect(extend(second)).toEqual({ kind: 'refused', reason: 'manager-approval-needed' });
    expect(extend({ ...second, approvedBy: 'gata-chef' })).toMatchObject({
      promise: { originalDueAt: promise.originalDueAt, dueAt: local('2026-12-09T17:00') },
      extension: { approvedBy: 'gata-chef', previousDueAt: local('2026-12-02T17:00') },
    });
  });

  it.each([
    ['2026-11-25T17:00', false],
    ['2026-11-25T17:00:01', true],
  ])('decided at %s is late: %s (R-004)', (now, late) => {
    expect(extend({ now: local(now) })).toMatchObject({ extension: { late } });
  });

  it.each([
    ['2026-11-25T17:00', false],
    ['2026-11-25T17:00:30', true],
  ])('whose notice was accepted at %s is late: %s (R-004)', (acceptedAt, late) => {
    const extended = extend();
    if (extended.kind === 'refused') throw new Error(extended.reason);
    const accepted = withNoticeAccepted(extended.extension, local(acceptedAt));
    expect(accepted).toMatchObject({ late, noticeAcceptedAt: local(acceptedAt) });
    expect(withNoticeBounced(accepted)).not.toHaveProperty('noticeAcceptedAt');
  });
});

describe('a day agreed with the resident (R-013)', () => {
  it('may be earlier, and they know it already', () => {
    const now = local('2026-11-23T11:00');
    expect(extend({ agreed: true, promisedOn: '2026-11-24', now })).toMatchObject({
      promise: { madeBy: 'agreed', dueAt: local('2026-11-24T17:00'), originalDueAt: promise.dueAt },
      extension: { noticeAcceptedAt: now, late: false },
    });
  });

  it('stands, and was told in time, when the mail that says it back is late or comes back', () => {
    const now = local('2026-11-25T16:30');
    const agreed = extend({ agreed: true, promisedOn: '2026-12-01', now });
    if (agreed.kind === 'refused') throw new Error(agreed.reason);
    const told = { noticeAcceptedAt: now, late: false };
    expect(withNoticeAccepted(agreed.extension, local('2026-11-26T09:00'))).toMatchObject(told);
    expect(withNoticeBounced(agreed.extension)).toMatchObject(told);
  });
});
