import { describe, expect, it } from 'vitest';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import { owed } from '../../../shared/domain/deadlines/obligations.ts';
import { meetObligation } from '../../../shared/domain/handling/actions/meet-obligation.ts';
import { stillOwed } from '../../../shared/domain/mail/still-owed.ts';
import { aCase } from '../../builders/a-case.ts';
import { local } from '../../builders/calendars.ts';
import { appliedSettings } from '../../builders/settings.ts';

const applied = appliedSettings();
const { settings } = applied;
const calendar = municipalCalendar(settings);
const owner = 'gata-handlaggare';
const manager = settings.departments.find(({ id }) => id === 'gata-park')?.manager;

/** Closed on Monday 23 November with a measure for Thursday 10 December. */
function planned(measurePlannedOn = '2026-12-10', overrides: Partial<Case> = {}): Case {
  return aCase({
    department: 'gata-park',
    state: 'CLOSED',
    officer: owner,
    answeredAt: local('2026-11-23T14:00'),
    closedAt: local('2026-11-23T14:00'),
    closing: { failureDemand: 'no', measure: 'training', measurePlannedOn },
    ...overrides,
  });
}

/** Everything that comes of it, as the state machine does it. */
function told(first: Case) {
  let c = first;
  const lines: unknown[] = [];
  let at: string | undefined = c.closedAt;
  while (at !== undefined) {
    const now: string = at;
    const { due, lookAt } = owed(c, settings, calendar, now);
    for (const obligation of due) {
      lines.push([obligation.kind, obligation.sendAt, ...obligation.tell]);
      c = meetObligation(c, obligation, { by: { kind: 'pipeline' }, now, applied }).case;
    }
    at = due.length > 0 ? now : lookAt;
  }
  return lines;
}

describe('a measure that was planned at closing', () => {
  it('is brought up two working days before its day, and once it has passed with the manager too', () => {
    expect(told(planned())).toEqual([
      ['measure-near', local('2026-12-08T08:00'), owner],
      ['measure-passed', local('2026-12-11T08:00'), owner, manager],
    ]);
  });

  it('counts over closed days', () => {
    expect(told(planned('2026-12-28'))).toEqual([
      ['measure-near', local('2026-12-22T08:00'), owner],
      ['measure-passed', local('2026-12-29T08:00'), owner, manager],
    ]);
  });

  it('needs no reminder when it was planned for the next days', () => {
    expect(told(planned('2026-11-25'))).toEqual([
      ['measure-passed', local('2026-11-26T08:00'), owner, manager],
    ]);
  });

  it('is brought up no more once it is done, has another day or the case is open again', () => {
    const done = planned();
    const { due } = owed(done, settings, calendar, local('2026-12-08T08:00'));
    const [mail] = due.flatMap(
      (each) =>
        meetObligation(done, each, { by: { kind: 'pipeline' }, now: local('2026-12-08T08:00'), applied })
          .mails,
    );
    if (!mail || !done.closing) throw new Error('nothing is owed');
    const at = local('2026-12-08T08:00');
    const doneAlready = { ...done, closing: { ...done.closing, measureDoneOn: '2026-12-07' } };
    expect(stillOwed(done, mail, at)).toBe(true);
    expect(stillOwed(doneAlready, mail, at)).toBe(false);
    expect(told(doneAlready)).toEqual([]);
    expect(stillOwed(planned('2026-12-20'), mail, at)).toBe(false);
  });
});
