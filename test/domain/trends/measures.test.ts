import { describe, expect, it } from 'vitest';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { isOverdue } from '../../../shared/domain/deadlines/overdue.ts';
import { type CaseFacts, factsOf } from '../../../shared/domain/trends/case-facts.ts';
import type { Figure } from '../../../shared/domain/trends/measure.ts';
import { measures } from '../../../shared/domain/trends/measures.ts';
import { municipalTime } from '../../../shared/domain/trends/municipal-time.ts';
import { Tally } from '../../../shared/domain/trends/tally.ts';
import { aCase } from '../../builders/a-case.ts';
import { aMunicipality } from '../../builders/settings.ts';
import { answeredFacts, atMoment, someFacts } from '../../builders/some-facts.ts';

const time = municipalTime(municipalCalendar(aMunicipality()));
const afterDue = '2026-11-26T09:00:00Z';
const beforeDue = '2026-11-24T09:00:00Z';
const dueAt = '2026-11-25T16:00:00.000Z';

function figure(key: string, rows: readonly CaseFacts[], now = afterDue): Figure {
  const tally = new Tally(measures);
  const moment = atMoment(now);
  for (const row of rows) {
    tally.add(row, 'received', '', moment);
    if (row.standing === 'open') tally.add(row, 'open', '', moment);
    else tally.add(row, 'ended', '', moment);
  }
  const found = tally.figures('').get(key);
  if (!found) throw new Error(`No measure ${key}`);
  return found;
}

describe('M-01 received', () => {
  it('counts complaints, suggestions, praise, questions, fault reports and other', () => {
    const rows = (['complaint', 'suggestion', 'praise', 'question', 'fault_report', 'other'] as const).map(
      (type) => someFacts({ type }),
    );
    expect(figure('received', rows).value).toBe(6);
  });

  it('leaves out records requests, appeals, spam, merged and quarantined cases', () => {
    const rows = [
      someFacts({ type: 'records_request' }),
      someFacts({ type: 'appeal' }),
      someFacts({ standing: 'spam' }),
      someFacts({ standing: 'merged' }),
      someFacts({ standing: 'quarantined' }),
    ];
    expect(figure('received', rows).value).toBe(0);
  });
});

describe('M-03 acknowledged within one working hour', () => {
  it('takes exactly 60 working minutes as within', () => {
    const rows = [someFacts({ acknowledgedMinutes: 60 }), someFacts({ acknowledgedMinutes: 60.02 })];
    expect(figure('acknowledgedWithinOneWorkingHour', rows)).toMatchObject({ value: 50, n: 2 });
  });

  it('fails a case never acknowledged once an office hour has passed, and waits before', () => {
    const rows = [someFacts()];
    expect(figure('acknowledgedWithinOneWorkingHour', rows)).toMatchObject({ value: 0, n: 1, pending: 0 });
    expect(figure('acknowledgedWithinOneWorkingHour', rows, '2026-11-23T10:15:00Z')).toMatchObject({
      value: null,
      n: 0,
      pending: 1,
    });
  });
});

describe('M-04 answered within two working days', () => {
  it('takes a reply at the due instant as in time, a millisecond later as late', () => {
    const rows = [answeredFacts(dueAt), answeredFacts('2026-11-25T16:00:00.001Z')];
    expect(figure('answeredWithinTwoWorkingDays', rows)).toMatchObject({
      value: 50,
      n: 2,
      numerator: 1,
      denominator: 2,
    });
  });

  it('counts unanswered and past due as a failure, not yet due as pending', () => {
    expect(figure('answeredWithinTwoWorkingDays', [someFacts()], afterDue)).toMatchObject({ value: 0, n: 1 });
    expect(figure('answeredWithinTwoWorkingDays', [someFacts()], beforeDue)).toMatchObject({
      value: null,
      n: 0,
      pending: 1,
    });
  });

  it('counts a holding reply as no answer', () => {
    const extended = someFacts({ extensions: 1, keptMs: Date.parse('2026-11-24T10:00:00Z') });
    expect(figure('answeredWithinTwoWorkingDays', [extended])).toMatchObject({ value: 0, n: 1 });
  });

  it('is stricter by rule B for what came in after closing', () => {
    // Monday 17:30: day 0 is Tuesday, so rule A says Thursday 17:00 and rule B Wednesday 17:00.
    const evening = answeredFacts('2026-11-26T10:00:00Z', { receivedMs: Date.parse('2026-11-23T16:30:00Z') });
    expect(figure('answeredWithinTwoWorkingDays', [evening], '2026-11-27T09:00:00Z').value).toBe(100);
    expect(figure('answeredWithinTwoWorkingDaysRuleB', [evening], '2026-11-27T09:00:00Z').value).toBe(0);
  });

  it('leaves out who cannot or need not be answered', () => {
    expect(figure('answeredWithinTwoWorkingDays', [someFacts({ answerExpected: false })]).n).toBe(0);
  });
});

describe('M-05 promise kept', () => {
  it('is kept by an answer, a holding reply or a question before due', () => {
    const held = someFacts({ extensions: 1, keptMs: Date.parse('2026-11-24T10:00:00Z') });
    expect(figure('promiseKept', [held, answeredFacts(dueAt), someFacts()])).toMatchObject({
      value: 66.7,
      numerator: 2,
      denominator: 3,
    });
  });

  it('is broken by a holding reply that left too late', () => {
    const late = someFacts({ extensions: 1, keptMs: Date.parse('2026-11-25T16:00:01Z') });
    expect(figure('promiseKept', [late]).value).toBe(0);
  });
});

describe('M-11 overdue now', () => {
  it('counts open cases past the promise in force, not the first', () => {
    const extended = someFacts({ extensions: 1, dueNowMs: Date.parse('2026-12-01T16:00:00Z') });
    expect(figure('overdueNow', [someFacts(), extended, answeredFacts(dueAt)]).value).toBe(1);
  });

  it('counts a case from the due instant on, as its page does', () => {
    expect(figure('overdueNow', [someFacts()], beforeDue).value).toBe(0);
    expect(figure('overdueNow', [someFacts()], dueAt).value).toBe(1);
  });

  it('leaves out a case that waits for the resident, as its page and the ladder do (P-16)', () => {
    const now = '2026-11-27T09:00:00.000Z';
    const waiting = aCase({ state: 'WAITING_CITIZEN', questionAskedAt: '2026-11-24T09:00:00.000Z' });
    const askedTooLate = { ...waiting, questionAskedAt: '2026-11-26T09:00:00.000Z' };
    for (const c of [waiting, askedTooLate, aCase()]) {
      const rows = [factsOf(c, time)];
      expect(figure('overdueNow', rows, now).value).toBe(isOverdue(c, now) ? 1 : 0);
      expect(figure('overdueDepthMax', rows, now).n).toBe(isOverdue(c, now) ? 1 : 0);
    }
    expect([waiting, askedTooLate].map((c) => isOverdue(c, now))).toEqual([false, true]);
  });
});

describe('M-08 to M-10 time to final reply', () => {
  it('counts working hours: Friday 16:00 to Monday 09:00 is two', () => {
    const row = answeredFacts('2026-11-30T08:00:00Z', { receivedMs: Date.parse('2026-11-27T15:00:00Z') });
    expect(figure('replyHoursMedian', [row]).value).toBe(2);
    expect(figure('replyElapsedHoursMean', [row]).value).toBe(65);
  });

  it('takes the mean of the two in the middle as median, and the nearest rank as percentile', () => {
    const rows = [60, 120, 180, 600].map((replyMinutes) => answeredFacts(dueAt, { replyMinutes }));
    expect(figure('replyHoursMedian', rows)).toMatchObject({ value: 2.5, n: 4 });
    expect(figure('replyHoursP90', rows).value).toBe(10);
  });
});

describe('M-13 extension share', () => {
  it('is of cases answered or past due', () => {
    const rows = [someFacts({ extensions: 1 }), answeredFacts(dueAt), someFacts()];
    expect(figure('extensionShare', rows)).toMatchObject({ value: 33.3, n: 3 });
    expect(figure('extensionShare', [someFacts()], beforeDue)).toMatchObject({ n: 0, pending: 1 });
  });
});

describe('M-19/2 repeat contacts', () => {
  it('are a share of the cases of which it is noted; the others, imported and older ones, are left out', () => {
    const rows = [
      someFacts({ repeatContact: true }),
      someFacts({ repeatContact: false }),
      someFacts({ repeatContact: false }),
      someFacts(),
      someFacts({ imported: true }),
      someFacts({ repeatContact: true, standing: 'spam' }),
    ];
    expect(figure('repeatContacts', rows)).toMatchObject({ numerator: 1, denominator: 3, value: 33.3 });
  });
});

describe('M-20 satisfied share', () => {
  it('makes an index of each item of the survey, and of a case the mean of the items it answers (M-21, R-088, R-091)', () => {
    const rows = [
      answeredFacts(dueAt, { clarity: 5, treatment: 3 }),
      answeredFacts(dueAt, { clarity: 2, formEase: 1 }),
      answeredFacts(dueAt),
    ];
    expect(figure('surveyClarity', rows)).toMatchObject({ value: 62.5, n: 2 });
    expect(figure('surveyTreatment', rows)).toMatchObject({ value: 50, n: 1 });
    expect(figure('surveySimplicity', rows)).toMatchObject({ value: null, n: 0 });
    expect(figure('surveyIndex', rows)).toMatchObject({ value: 50, n: 2 });
    expect(figure('formEase', rows)).toMatchObject({ value: 0, n: 1 });
  });

  it('counts 4 and 5 of 5', () => {
    const rows = [1, 3, 4, 5].map((rating) => answeredFacts(dueAt, { rating }));
    expect(figure('satisfied', rows)).toMatchObject({ value: 50, n: 4 });
  });
});

describe('M-23 channel share', () => {
  it('adds up to all cases', () => {
    const rows = [someFacts(), someFacts({ channel: 'email' }), someFacts({ channel: 'email' })];
    expect(figure('channelShare_email', rows)).toMatchObject({ value: 66.7, numerator: 2, denominator: 3 });
    expect(figure('channelShare_web_form', rows).value).toBe(33.3);
  });
});

describe('M-41 another language', () => {
  it('is another than the municipality’s own', () => {
    const rows = [
      someFacts({ language: 'da' }),
      someFacts({ language: 'sv' }),
      someFacts({ language: 'en' }),
    ];
    expect(figure('otherLanguage', rows, beforeDue)).toMatchObject({ numerator: 2, denominator: 3 });
    const danish = new Tally(measures);
    const moment = { ...atMoment(beforeDue), language: 'da' };
    danish.add(someFacts({ language: 'da' }), 'received', '', moment);
    expect(danish.figures('').get('otherLanguage')).toMatchObject({ numerator: 0, denominator: 1 });
  });
});

describe('M-34 measures', () => {
  it('counts a planned measure not done by its day as late, and waits before', () => {
    const planned = answeredFacts(dueAt, { measure: 'training', measurePlannedOn: '2026-11-25' });
    expect(figure('measuresDoneInTime', [planned], beforeDue)).toMatchObject({ n: 0, pending: 1 });
    expect(figure('measuresDoneInTime', [planned], afterDue)).toMatchObject({ value: 0, n: 1 });
  });
});

describe('definitions', () => {
  it('give every measure one id and one key', () => {
    expect(new Set(measures.map((m) => m.id)).size).toBe(measures.length);
    expect(new Set(measures.map((m) => m.key)).size).toBe(measures.length);
  });

  it('name a source requirement', () => {
    for (const m of measures) expect(m.source.length, m.id).toBeGreaterThan(0);
  });
});

describe('M-15 resolved at first contact', () => {
  it('takes a case the closing calls partial as partial only', () => {
    const answered = (firstContactResolution: CaseFacts['firstContactResolution'], reopened = 0) =>
      answeredFacts('2026-11-24T09:00:00Z', {
        channel: 'phone',
        answeredByFirstLine: true,
        reopened,
        ...(firstContactResolution && { firstContactResolution }),
      });
    const rows = [
      answered('full'),
      answered(undefined),
      answered('partial'),
      answered('none'),
      answered('full', 1),
    ];
    expect(figure('firstContactResolutionFull', rows)).toMatchObject({ numerator: 2, denominator: 5 });
    expect(figure('firstContactResolutionFullOrPartial', rows)).toMatchObject({
      numerator: 3,
      denominator: 5,
    });
  });
});

describe('M-15 of all questions that came', () => {
  const web = { type: 'question', rosaGroup: 1, department: 'kontaktcenter' } as const;
  const answeredByCentre = answeredFacts('2026-11-24T09:00:00Z', { ...web, answeredByFirstLine: true });
  const handedOver = { ...web, department: 'gata-park', departmentChanges: 1 };

  it('counts questions that were handed over, answered or not, as not answered directly', () => {
    const rows = [answeredByCentre, someFacts(handedOver), answeredFacts('2026-11-25T09:00:00Z', handedOver)];
    const shares = { numerator: 1, denominator: 3, pending: 0 };
    expect(figure('firstContactResolutionFull', rows, beforeDue)).toMatchObject(shares);
    expect(figure('firstContactHandled', rows, beforeDue)).toMatchObject(shares);
    expect(figure('rosaGroup1FirstLine', rows, beforeDue)).toMatchObject(shares);
  });

  it('waits with a question the centre still has, and counts it when the promised time is out', () => {
    const rows = [answeredByCentre, someFacts(web)];
    expect(figure('firstContactResolutionFull', rows, beforeDue)).toMatchObject({ value: 100, pending: 1 });
    expect(figure('firstContactResolutionFull', rows, afterDue)).toMatchObject({ value: 50, pending: 0 });
  });

  it('counts a call nobody can call back on', () => {
    const row = answeredFacts('2026-11-23T09:20:00Z', {
      channel: 'phone',
      answerExpected: false,
      answeredByFirstLine: true,
    });
    expect(figure('firstContactResolutionFull', [row])).toMatchObject({ value: 100, n: 1 });
  });

  it('calls handled what the centre itself passed on to another authority, and answered not', () => {
    const passedOn = answeredFacts('2026-11-24T09:00:00Z', {
      ...web,
      standing: 'forwarded',
      handledByFirstLine: true,
    });
    expect(figure('firstContactResolutionFull', [passedOn])).toMatchObject({ value: 0, n: 1 });
    expect(figure('firstContactHandled', [passedOn])).toMatchObject({ value: 100, n: 1 });
  });

  it('leaves out what only a department could answer and did not come through the centre', () => {
    expect(figure('firstContactResolutionFull', [answeredFacts(dueAt)]).n).toBe(0);
  });
});

describe('M-30 records requests', () => {
  const asked = (at: string, recordsDueOn: string, overrides: Partial<CaseFacts> = {}) =>
    someFacts({
      type: 'records_request',
      receivedMs: Date.parse(at),
      recordsDueOn,
      ...overrides,
    });

  it('count as in time by the day promised, fail once it is over, and are in no other measure', () => {
    const rows = [
      asked('2026-11-23T09:15:00Z', '2026-11-24', {
        repliedOn: '2026-11-23',
        replyElapsedMinutes: 120,
        standing: 'closed',
      }),
      asked('2026-11-23T18:00:00Z', '2026-11-25', {
        repliedOn: '2026-11-25',
        replyElapsedMinutes: 900,
        standing: 'closed',
      }),
      asked('2026-11-23T09:15:00Z', '2026-11-24', {
        repliedOn: '2026-11-25',
        replyElapsedMinutes: 3_000,
        standing: 'closed',
      }),
      asked('2026-11-24T09:15:00Z', '2026-11-25'),
    ];
    expect(figure('recordsRequestsInTime', rows, '2026-11-24T12:00:00Z')).toMatchObject({
      numerator: 2,
      denominator: 3,
      pending: 1,
    });
    expect(figure('recordsRequestsInTime', rows).denominator).toBe(4);
    expect(figure('recordsRequestHoursMedian', rows).value).toBe(15);
    expect(figure('recordsRequests', rows).value).toBe(4);
    expect(figure('received', rows).value).toBe(0);
  });
});

describe('M-31 contact details in replies', () => {
  it('holds of every reply by e-mail, since the template adds them, and asks about no other', () => {
    const rows = [
      answeredFacts('2026-11-24T09:00:00Z', { surveySent: true }),
      answeredFacts('2026-11-24T09:00:00Z', { channel: 'phone' }),
      someFacts(),
    ];
    expect(figure('contactDetailsInReplies', rows)).toMatchObject({ value: 100, n: 1 });
  });
});
