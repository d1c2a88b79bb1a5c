import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { isOpenAt } from '../../../shared/domain/calendar/office-hours.ts';
import { addWorkingDays } from '../../../shared/domain/calendar/working-days.ts';
import type { Case, CaseState } from '../../../shared/domain/case/case.ts';
import {
  metAfterNewPromise,
  type Obligation,
  onCallId,
} from '../../../shared/domain/deadlines/obligation.ts';
import { owed } from '../../../shared/domain/deadlines/obligations.ts';
import { clockIsStopped } from '../../../shared/domain/deadlines/overdue.ts';
import { withNoticeBounced } from '../../../shared/domain/promise/extend-promise.ts';
import { makePromise } from '../../../shared/domain/promise/make-promise.ts';
import { toInstant, toMs } from '../../../shared/domain/time/instants.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { aCase } from '../../builders/a-case.ts';
import { local } from '../../builders/calendars.ts';
import { propertyRuns } from '../../builders/property-runs.ts';
import { aMunicipality } from '../../builders/settings.ts';

const settings = aMunicipality();
const calendar = municipalCalendar(settings);

/** An acknowledged case of streets and parks with an officer, received Monday 23 November at 10:15, due Wednesday at 17:00. */
function aJudgedCase(overrides: Partial<Case> = {}, received = '2026-11-23T10:15'): Case {
  const receivedAt = local(received);
  const kind = { department: 'gata-park', type: 'complaint', channel: 'email' } as const;
  return aCase({
    ...kind,
    state: 'ASSIGNED',
    officer: 'gata-handlaggare',
    answerBy: 'email',
    flags: [],
    excluded: [],
    receivedAt,
    registeredAt: receivedAt,
    departmentSinceAt: receivedAt,
    acknowledgedAt: receivedAt,
    promise: makePromise({
      ...kind,
      receivedAt,
      who: { kind: 'department', id: 'gata-park' },
      settings,
      calendar,
    }),
    ...overrides,
  });
}

const look = (c: Case, at: string, inSettings = settings) => owed(c, inSettings, calendar, local(at));
const kinds = (c: Case, at: string) => look(c, at).due.map((each) => each.kind);

/** Does what is owed as the state machine does, from `from` on, until nothing can become owed any more. */
function live(c: Case, from: Instant): Obligation[] {
  const done: Obligation[] = [];
  let met = c.met;
  let now: Instant | undefined = from;
  for (let looks = 0; now !== undefined; looks += 1) {
    expect(looks).toBeLessThan(40);
    const { due, lookAt } = owed({ ...c, met }, settings, calendar, now);
    done.push(...due);
    met = [...met, ...due.map((each) => each.key)];
    expect(lookAt === undefined || toMs(lookAt) > toMs(now)).toBe(true);
    now = lookAt;
  }
  return done;
}

const told = (obligations: readonly Obligation[]) =>
  obligations.map(({ kind, at, sendAt, tell, mail }) => [kind, at, sendAt, tell.join(' '), mail.kind]);

describe('the ladder (P-20)', () => {
  it('of an officer’s case that nobody answers', () => {
    expect(told(live(aJudgedCase(), local('2026-11-23T10:15')))).toEqual([
      ['reminder-1', local('2026-11-25T08:00'), local('2026-11-25T08:00'), 'gata-handlaggare', 'reminder'],
      ['unopened-alarm', local('2026-11-25T12:30'), local('2026-11-25T12:30'), 'gata-samordnare', 'alarm'],
      [
        'reminder-2',
        local('2026-11-25T14:00'),
        local('2026-11-25T14:00'),
        'gata-handlaggare gata-samordnare',
        'reminder',
      ],
      ['overdue', local('2026-11-25T17:00'), local('2026-11-26T08:00'), 'gata-chef', 'escalation'],
      ['delay-notice', local('2026-11-26T08:00'), local('2026-11-26T08:00'), '', 'delay-notice'],
      [
        'escalated-2',
        local('2026-11-26T17:00'),
        local('2026-11-27T08:00'),
        'samhallsbyggnadschef',
        'escalation',
      ],
      ['escalated-3', local('2026-11-30T17:00'), local('2026-12-01T08:00'), 'policyagare', 'escalation'],
    ]);
  });

  it('of a case nobody takes: the alarm, and the reminders go to the queue owner', () => {
    const { officer: _, ...c } = aJudgedCase({ state: 'REGISTERED' });
    expect(told(live(c, local('2026-11-23T10:15'))).slice(0, 4)).toEqual([
      ['unassigned-alarm', local('2026-11-23T14:15'), local('2026-11-23T14:30'), 'gata-samordnare', 'alarm'],
      ['reminder-1', local('2026-11-25T08:00'), local('2026-11-25T08:00'), 'gata-samordnare', 'reminder'],
      ['reminder-2', local('2026-11-25T14:00'), local('2026-11-25T14:00'), 'gata-samordnare', 'reminder'],
      ['overdue', local('2026-11-25T17:00'), local('2026-11-26T08:00'), 'gata-chef', 'escalation'],
    ]);
  });

  it('has keys that name the step and the promise it belongs to', () => {
    expect(look(aJudgedCase(), '2026-11-25T08:00').due.map((each) => each.key)).toEqual([
      'reminder-1@2026-11-25T16:00:00.000Z',
    ]);
  });

  it('asks again for the same until it is met, then for nothing', () => {
    const c = aJudgedCase();
    expect(look(c, '2026-11-25T08:00')).toEqual(look(c, '2026-11-25T08:00'));
    const met = look(c, '2026-11-25T08:00').due.map((each) => each.key);
    expect(look({ ...c, met }, '2026-11-25T08:00')).toEqual({ due: [], lookAt: local('2026-11-25T12:30') });
  });

  it('looks at the very instant something becomes owed, not before', () => {
    const c = aJudgedCase();
    expect(look(c, '2026-11-25T07:59:59')).toEqual({ due: [], lookAt: local('2026-11-25T08:00') });
    expect(kinds(c, '2026-11-25T08:00')).toEqual(['reminder-1']);
  });

  it('crosses Midsummer with its reminders and escalations on working days', () => {
    const done = live(aJudgedCase({}, '2026-06-17T10:00'), local('2026-06-17T10:00'));
    expect(done.map((each) => [each.kind, each.sendAt])).toEqual([
      ['reminder-1', local('2026-06-22T08:00')],
      ['unopened-alarm', local('2026-06-22T12:30')],
      ['reminder-2', local('2026-06-22T14:00')],
      ['overdue', local('2026-06-23T08:00')],
      ['delay-notice', local('2026-06-23T08:00')],
      ['escalated-2', local('2026-06-24T08:00')],
      ['escalated-3', local('2026-06-26T08:00')],
    ]);
  });
});

describe('an engine that was down', () => {
  it('lets a reminder lapse once the case is due, and sends everything later once, however late', () => {
    expect(kinds(aJudgedCase(), '2026-12-14T09:00')).toEqual([
      'overdue',
      'delay-notice',
      'escalated-2',
      'escalated-3',
    ]);
    expect(look(aJudgedCase(), '2026-12-14T09:00').lookAt).toBeUndefined();
  });

  it('lets a reminder lapse that could only leave after due', () => {
    const c = aJudgedCase({ promise: { ...aJudgedCase().promise, dueAt: local('2026-11-25T07:30') } });
    expect(kinds(c, '2026-11-25T07:00')).toEqual([]);
  });

  it('still sends the first reminder in the afternoon', () => {
    expect(told(look(aJudgedCase(), '2026-11-25T16:59').due).map((row) => row.slice(0, 3))).toEqual([
      ['reminder-1', local('2026-11-25T08:00'), local('2026-11-25T16:59')],
      ['unopened-alarm', local('2026-11-25T12:30'), local('2026-11-25T16:59')],
      ['reminder-2', local('2026-11-25T14:00'), local('2026-11-25T16:59')],
    ]);
  });

  it('sends no staff mail at night', () => {
    for (const { kind, sendAt } of look(aJudgedCase(), '2026-11-29T23:00').due) {
      expect([kind, sendAt]).toEqual([kind, local('2026-11-30T08:00')]);
    }
  });
});

describe('the delay notice', () => {
  const notice = (c: Case, at: string, inSettings = settings) =>
    look(c, at, inSettings).due.find((each) => each.kind === 'delay-notice');

  it('promises closing on a working day that many working days after it leaves', () => {
    const first = notice(aJudgedCase(), '2026-11-26T08:00');
    expect(first?.facts).toMatchObject({
      brokenDueAt: local('2026-11-25T17:00'),
      dueAt: local('2026-12-01T17:00'),
      notices: 1,
    });
    expect(first?.promise).toMatchObject({
      madeBy: 'delay-notice',
      dueAt: local('2026-12-01T17:00'),
      originalDueAt: aJudgedCase().promise.originalDueAt,
    });
    const inFive = aMunicipality({ delayNotice: { everyWorkingDays: 5 } });
    expect(notice(aJudgedCase(), '2026-11-26T08:00', inFive)?.facts.dueAt).toBe(local('2026-12-03T17:00'));
  });

  it('never names a day that has passed, however late it is sent', () => {
    expect(notice(aJudgedCase(), '2026-12-14T09:00')?.facts.dueAt).toBe(local('2026-12-17T17:00'));
  });

  it('waits for the next opening: an answer in the evening is not followed by it', () => {
    expect(kinds(aJudgedCase(), '2026-11-25T22:00')).toEqual(['overdue']);
  });

  it.each([
    ['anonymous', { answerBy: 'none' }],
    ['to be phoned', { answerBy: 'phone' }],
    ['undeliverable', { undeliverable: true }],
    ['of protected identity (E-09)', { flags: ['protectedIdentity'] }],
  ] satisfies [string, Partial<Case>][])('is not owed to a resident who is %s', (_, overrides) => {
    expect(kinds(aJudgedCase(overrides), '2026-11-26T08:00')).toEqual(['overdue']);
  });

  it('is owed though a question was asked under an earlier promise', () => {
    const c = aJudgedCase({ questionAskedAt: local('2026-11-20T10:00') });
    expect(kinds(c, '2026-11-26T08:00')).toContain('delay-notice');
  });
});

describe('a case that owes nothing', () => {
  it.each(['ANSWERED', 'CLOSED', 'FORWARDED', 'WITHDRAWN', 'MERGED', 'SPAM'] satisfies CaseState[])(
    'is %s, however late',
    (state) => {
      expect(look(aJudgedCase({ state }), '2027-06-01T10:00')).toEqual({ due: [], lookAt: undefined });
    },
  );

  it('is an imported one', () => {
    expect(look(aJudgedCase({ imported: true }), '2027-06-01T10:00')).toEqual({ due: [], lookAt: undefined });
  });

  it('is not a case in quarantine: its queue owner is alarmed, the resident and managers are left alone', () => {
    const { officer: _, acknowledgedAt: __, ...c } = aJudgedCase({ state: 'QUARANTINED' });
    expect(live(c, local('2026-11-23T10:15')).map((each) => each.kind)).toEqual(['unassigned-alarm']);
  });
});

describe('the acknowledgement', () => {
  const { acknowledgedAt: _, ...silent } = aJudgedCase({}, '2026-11-27T20:00');

  it('is owed again, at once, when no one accepted it within an office hour, and the queue owner is told in office hours', () => {
    expect(look(silent, '2026-11-30T08:59').due).toEqual([]);
    expect(told(look(silent, '2026-11-30T18:00').due)).toEqual([
      ['acknowledgement-late', local('2026-11-30T09:00'), local('2026-11-30T18:00'), '', 'acknowledgement'],
      [
        'acknowledgement-alarm',
        local('2026-11-30T09:00'),
        local('2026-12-01T08:00'),
        'gata-samordnare',
        'alarm',
      ],
    ]);
  });

  it.each([{ answerBy: 'none' }, { answerBy: 'phone' }, { undeliverable: true }] as const)(
    'is not owed to %o',
    (overrides) => {
      expect(look({ ...silent, ...overrides }, '2026-11-30T10:00').due).toEqual([]);
    },
  );
});

describe('the unassigned alarm (R-006)', () => {
  it('waits for opening when four office hours end at closing', () => {
    const { officer: _, ...c } = aJudgedCase({ state: 'REGISTERED' }, '2026-11-23T13:00');
    expect(told(look(c, '2026-11-23T17:00').due).map((row) => row.slice(0, 3))).toEqual([
      ['unassigned-alarm', local('2026-11-23T17:00'), local('2026-11-24T08:00')],
    ]);
  });

  it('comes again when the case is back in a queue', () => {
    const { officer: _, ...c } = aJudgedCase({
      state: 'REGISTERED',
      met: [`unassigned-alarm@${local('2026-11-23T10:15')}`],
    });
    expect(kinds(c, '2026-11-24T16:00')).toEqual([]);
    expect(kinds({ ...c, departmentSinceAt: local('2026-11-24T10:00') }, '2026-11-24T14:00')).toEqual([
      'unassigned-alarm',
    ]);
  });
});

describe('the on-call alarm (E-07, E-08)', () => {
  it.each(['childConcern', 'threat'] as const)('goes at once at night for %s', (flag) => {
    const c = aJudgedCase({ flags: [flag] }, '2026-11-28T03:00');
    expect(told(look(c, '2026-11-28T03:00').due)).toEqual([
      ['on-call-alarm', local('2026-11-28T03:00'), local('2026-11-28T03:00'), onCallId, 'alarm'],
    ]);
  });

  it('goes once for each reason, and for no other flag', () => {
    const c = aJudgedCase({ flags: ['childConcern', 'appeal'] });
    const met = look(c, '2026-11-23T11:00').due.map((each) => each.key);
    expect(met.length).toBe(1);
    expect(kinds({ ...c, met, flags: ['childConcern', 'threat'] }, '2026-11-23T12:00')).toEqual([
      'on-call-alarm',
    ]);
  });
});

describe('waiting for the resident (P-11)', () => {
  const waiting = aJudgedCase({ state: 'WAITING_CITIZEN', questionAskedAt: local('2026-11-24T14:00') });

  it('stops the ladder, reminds the resident once and then goes on with what is known', () => {
    expect(clockIsStopped(waiting)).toBe(true);
    expect(told(live(waiting, local('2026-11-24T14:00')))).toEqual([
      ['waiting-reminder', local('2026-12-01T08:00'), local('2026-12-01T08:00'), '', 'question'],
      [
        'waiting-ended',
        local('2026-12-08T17:00'),
        local('2026-12-09T08:00'),
        'gata-handlaggare',
        'waiting-ended',
      ],
    ]);
  });

  it('does not stop the ladder when the question came too late', () => {
    const late = { ...waiting, questionAskedAt: local('2026-11-26T10:00') };
    expect(clockIsStopped(late)).toBe(false);
    expect(kinds(late, '2026-11-26T17:00')).toEqual(['overdue', 'delay-notice', 'escalated-2']);
  });

  it('sends no reminder to someone it cannot reach', () => {
    expect(kinds({ ...waiting, undeliverable: true }, '2026-12-01T08:00')).toEqual([]);
  });
});

describe('an officer who has not opened the case by mid-day of the due day (E-31)', () => {
  const alarmed = (c: Partial<Case>, at = '2026-11-25T12:30') =>
    look(aJudgedCase(c), at)
      .due.filter((each) => each.kind === 'unopened-alarm')
      .flatMap((each) => each.tell);

  it('is told of to the queue owner, at half of that day’s office hours', () => {
    expect(alarmed({})).toEqual(['gata-samordnare']);
    expect(alarmed({}, '2026-11-25T12:29:59')).toEqual([]);
    const morningOnly = aMunicipality({
      shortDays: [
        {
          on: '2026-11-25',
          opens: '08:00',
          closes: '12:00',
          name: { sv: '', da: '', en: '' },
          publishedOn: '2026-01-01',
        },
      ],
    });
    const kept = aJudgedCase({ promise: { ...aJudgedCase().promise, dueAt: local('2026-11-25T12:00') } });
    const { due } = owed(kept, morningOnly, municipalCalendar(morningOnly), local('2026-11-25T10:00'));
    expect(due.map((each) => each.kind)).toContain('unopened-alarm');
  });

  it('but not when they, or who stands in, opened it since the morning', () => {
    expect(alarmed({ lastViewedAt: local('2026-11-25T08:00') })).toEqual([]);
    expect(alarmed({ lastViewedAt: local('2026-11-24T16:00') })).toEqual(['gata-samordnare']);
  });

  it('to the manager when the officer owns the queue', () => {
    expect(alarmed({ officer: 'gata-samordnare' })).toEqual(['gata-chef']);
  });

  it('never for a case nobody has, and not once it is due', () => {
    const { officer: _, ...unassigned } = aJudgedCase({ state: 'REGISTERED' });
    expect(kinds(unassigned, '2026-11-25T12:30')).not.toContain('unopened-alarm');
    expect(kinds(aJudgedCase(), '2026-11-25T17:00')).not.toContain('unopened-alarm');
  });
});

describe('a holding reply (R-004, R-005)', () => {
  const extended = (overrides: Partial<Case['extensions'][number]> = {}): Case => {
    const c = aJudgedCase({ state: 'EXTENDED' });
    const promisedAt = local('2026-12-02T17:00');
    return {
      ...c,
      promise: {
        ...c.promise,
        dueAt: promisedAt,
        madeBy: 'extension',
        countedFromAt: local('2026-11-25T14:00'),
      },
      extensions: [
        {
          decidedAt: local('2026-11-25T14:00'),
          promisedOn: '2026-12-02',
          promisedAt,
          previousDueAt: c.promise.dueAt,
          noticeAcceptedAt: local('2026-11-25T14:01'),
          late: false,
          ...overrides,
        },
      ],
    };
  };

  it('has a ladder of its own for the new day, delay notice and all', () => {
    expect(live(extended(), local('2026-11-25T14:01')).map((each) => [each.kind, each.at])).toEqual([
      ['reminder-1', local('2026-12-02T08:00')],
      ['unopened-alarm', local('2026-12-02T12:30')],
      ['reminder-2', local('2026-12-02T14:00')],
      ['overdue', local('2026-12-02T17:00')],
      ['delay-notice', local('2026-12-03T08:00')],
      ['escalated-2', local('2026-12-03T17:00')],
      ['escalated-3', local('2026-12-07T17:00')],
    ]);
  });

  it('does not save the first promise when its notice was not accepted (E-52)', () => {
    const bounced = { ...extended(), extensions: extended().extensions.map(withNoticeBounced) };
    expect(kinds(bounced, '2026-11-25T16:59')).toEqual([]);
    expect(kinds(bounced, '2026-11-26T17:00')).toEqual(['overdue', 'delay-notice', 'escalated-2']);
    expect(kinds({ ...bounced, answerBy: 'phone' }, '2026-11-26T17:00')).toEqual([]);
  });

  it('that was late keeps the mark of the missed promise, and only that', () => {
    const late = extended({
      late: true,
      decidedAt: local('2026-11-26T09:00'),
      noticeAcceptedAt: local('2026-11-26T09:01'),
    });
    expect(kinds(late, '2026-11-27T10:00')).toEqual(['overdue']);
    const met = [`overdue@${local('2026-11-25T17:00')}`];
    expect(kinds({ ...late, met }, '2026-11-27T10:00')).toEqual([]);
    const reminded = [...met, `reminder-1@${local('2026-11-25T17:00')}`];
    expect(metAfterNewPromise(reminded, local('2026-11-25T17:00'))).toEqual(met);
    expect(metAfterNewPromise(reminded)).toEqual([]);
  });

  it('that waits for a manager changes nothing: overdue at due (E-51)', () => {
    const c = aJudgedCase({
      extensionAwaitingApproval: {
        promisedOn: '2026-12-02',
        askedAt: local('2026-11-25T16:00'),
        askedBy: 'gata-handlaggare',
      },
    });
    expect(kinds(c, '2026-11-25T17:00')).toContain('overdue');
  });
});

describe('who is told', () => {
  const withAbsence = (id: string, from: string, to: string) =>
    aMunicipality({
      staff: settings.staff.map((each) => (each.id === id ? { ...each, absences: [{ from, to }] } : each)),
    });
  const tellAt = (at: string, inSettings = settings, overrides: Partial<Case> = {}) =>
    look(aJudgedCase(overrides), at, inSettings).due.map((each) => each.tell.join(' '));

  it('is judged for the day the mail leaves, not the day it became owed', () => {
    const away = withAbsence('gata-chef', '2026-11-26', '2026-12-04');
    const [overdue] = look(
      aJudgedCase({
        met: [`reminder-1@${local('2026-11-25T17:00')}`, `reminder-2@${local('2026-11-25T17:00')}`],
      }),
      '2026-11-25T17:00',
      away,
    ).due;
    expect(overdue).toMatchObject({ kind: 'overdue', tell: ['samhallsbyggnadschef'] });
  });

  it('is the deputy of an absent officer; one mail to each person', () => {
    const away = withAbsence('gata-handlaggare', '2026-11-23', '2026-11-27');
    expect(tellAt('2026-11-25T14:00', away)).toEqual(['gata-samordnare', 'gata-chef', 'gata-samordnare']);
  });

  it('is one level up from an officer who is the manager (R-075)', () => {
    expect(tellAt('2026-11-26T08:00', settings, { officer: 'gata-chef' })[0]).toBe('samhallsbyggnadschef');
  });

  it('is the policy owner where the officer is manager and head in one (R-075)', () => {
    const small = {
      ...settings,
      departments: settings.departments.map((each) =>
        each.id === 'gata-park' ? { ...each, head: 'gata-chef', manager: 'gata-chef' } : each,
      ),
    };
    expect(tellAt('2026-11-26T08:00', small, { officer: 'gata-chef' })[0]).toBe(settings.policyOwner);
  });

  it('is never the person complained about (E-04)', () => {
    const excluded = ['gata-chef', 'samhallsbyggnadschef', 'gata-handlaggare'];
    for (const tell of live(aJudgedCase({ excluded }), local('2026-11-23T10:15')).map((each) => each.tell)) {
      expect(tell.filter((id) => excluded.includes(id))).toEqual([]);
    }
  });
});

it('a case whose resident cannot be mailed is brought up again once the ladder has come to its end', () => {
  const { level3AfterWorkingDays } = settings.ladder;
  const days = level3AfterWorkingDays + settings.delayNotice.everyWorkingDays;
  const first = live(aJudgedCase({ answerBy: 'none' }), local('2026-11-23T10:15')).find(
    ({ kind }) => kind === 'overdue-again',
  );
  const on = addWorkingDays('2026-11-25', days, calendar);
  expect(first?.at).toBe(local(`${on}T17:00`));
});

it('goes to the contact centre when the department is gone (E-36)', () => {
  expect(look(aJudgedCase({ department: 'gone' }), '2026-11-26T08:00').due[0]).toMatchObject({
    kind: 'overdue',
    tell: ['kc-chef'],
  });
});

describe('for any arrival and any instants the engine happens to look at', () => {
  const firstMs = toMs(local('2026-01-01T00:00'));
  const someArrival = fc
    .integer({ min: 0, max: 365 * 1440 })
    .map((minutes) => toInstant(firstMs + minutes * 60_000));
  const someGaps = fc.array(fc.integer({ min: 1, max: 3 * 1440 }), { minLength: 1, maxLength: 25 });
  const someState = fc.constantFrom('ASSIGNED' as const, 'REGISTERED' as const);

  it('owes nothing twice, no staff mail out of hours, and every step from overdue on exactly once', () => {
    fc.assert(
      fc.property(someArrival, someGaps, someState, (receivedAt, gaps, state) => {
        const { officer, ...unassigned } = aJudgedCase({ state });
        const promise = makePromise({
          ...unassigned,
          receivedAt,
          who: unassigned.promise.who,
          settings,
          calendar,
        });
        const c: Case = {
          ...unassigned,
          ...(state === 'ASSIGNED' && officer ? { officer } : {}),
          receivedAt,
          registeredAt: receivedAt,
          departmentSinceAt: receivedAt,
          acknowledgedAt: receivedAt,
          promise,
        };
        const done: Obligation[] = [];
        let nowMs = toMs(receivedAt);
        for (const gap of [...gaps, 30 * 1440]) {
          nowMs += gap * 60_000;
          const met = done.map((each) => each.key);
          done.push(...owed({ ...c, met }, settings, calendar, toInstant(nowMs)).due);
        }
        const keys = done.map((each) => each.key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { sendAt, at, kind } of done) {
          expect(isOpenAt(sendAt, calendar)).toBe(true);
          expect(toMs(sendAt)).toBeGreaterThanOrEqual(toMs(at));
          if (kind.startsWith('reminder')) expect(toMs(sendAt)).toBeLessThan(toMs(promise.dueAt));
        }
        const afterDue = done
          .map((each) => each.kind)
          .filter((kind) => !/^(reminder|unassigned|unopened)/.test(kind));
        expect(afterDue.toSorted()).toEqual(['delay-notice', 'escalated-2', 'escalated-3', 'overdue']);
      }),
      { numRuns: propertyRuns },
    );
  });

  it('misses nothing by sleeping until the instant it was told to look next', () => {
    fc.assert(
      fc.property(someArrival, (receivedAt) => {
        const base = aJudgedCase();
        const promise = makePromise({ ...base, receivedAt, who: base.promise.who, settings, calendar });
        const c = {
          ...base,
          receivedAt,
          registeredAt: receivedAt,
          departmentSinceAt: receivedAt,
          acknowledgedAt: receivedAt,
          promise,
        };
        const done = live(c, receivedAt);
        expect(done.map((each) => each.kind)).toEqual([
          'reminder-1',
          'unopened-alarm',
          'reminder-2',
          'overdue',
          'delay-notice',
          'escalated-2',
          'escalated-3',
        ]);
        for (const { kind, at, sendAt } of done.filter((each) => each.mail.kind !== 'escalation'))
          expect([kind, sendAt]).toEqual([kind, at]);
      }),
      { numRuns: propertyRuns },
    );
  });
});

it('a flood of cases nobody takes makes one alarm: what comes in one quarter of an hour leaves together', () => {
  const leaveAt = ['2026-11-23T09:15:02.000Z', '2026-11-23T09:17:40.000Z', '2026-11-23T09:29:59.000Z'].map(
    (registeredAt) => {
      const c = aCase({ registeredAt, departmentSinceAt: registeredAt });
      const { due } = owed(c, settings, calendar, local('2026-11-23T14:29:59.500'));
      return due.find((each) => each.kind === 'unassigned-alarm')?.sendAt;
    },
  );
  expect(new Set(leaveAt)).toEqual(new Set([local('2026-11-23T14:30')]));
});
