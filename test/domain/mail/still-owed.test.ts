import { describe, expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { OwedMail } from '../../../shared/domain/case/mail.ts';
import type { Acting } from '../../../shared/domain/handling/actions/acting.ts';
import { extend } from '../../../shared/domain/handling/actions/extend.ts';
import { stillOwed } from '../../../shared/domain/mail/still-owed.ts';
import { aCase, aCaseFile, mondayMorning } from '../../builders/a-case.ts';
import { appliedSettings } from '../../builders/settings.ts';

const applied = appliedSettings();
const officer: Acting = {
  by: { kind: 'staff', id: 'kc-handlaggare' },
  now: '2026-11-24T09:00:00.000Z',
  applied,
};

function owedMail(kind: OwedMail['kind'], facts: OwedMail['facts'] = {}): OwedMail {
  const [mail] = aCaseFile().mails;
  if (!mail) throw new Error('no mail');
  return { ...mail, kind, facts };
}

describe('a mail that waited is still owed', () => {
  const { dueAt } = aCase().promise;
  it.each<[string, Case, OwedMail, string, boolean]>([
    ['an acknowledgement, until one was accepted', aCase(), owedMail('acknowledgement'), mondayMorning, true],
    [
      'not once it was',
      aCase({ acknowledgedAt: mondayMorning }),
      owedMail('acknowledgement'),
      mondayMorning,
      false,
    ],
    ['a reminder before due', aCase(), owedMail('reminder', { dueAt }), '2026-11-25T15:59:59.000Z', true],
    ['not at the due instant', aCase(), owedMail('reminder', { dueAt }), '2026-11-25T16:00:00.000Z', false],
    [
      'not of a promise that was replaced',
      aCase(),
      owedMail('reminder', { dueAt: '2026-11-24T16:00:00.000Z' }),
      mondayMorning,
      false,
    ],
    [
      'not for an answered case',
      aCase({ state: 'ANSWERED' }),
      owedMail('escalation', { dueAt }),
      mondayMorning,
      false,
    ],
    [
      'an escalation, however late',
      aCase(),
      owedMail('escalation', { dueAt }),
      '2027-01-05T09:00:00.000Z',
      true,
    ],
    [
      'an unassigned alarm while nobody has it',
      aCase(),
      owedMail('alarm', { alarm: 'unassigned' }),
      mondayMorning,
      true,
    ],
    [
      'not when somebody took it',
      aCase({ officer: 'kc-handlaggare' }),
      owedMail('alarm', { alarm: 'unassigned' }),
      mondayMorning,
      false,
    ],
    [
      'an alarm for a child, whatever became of the case (E-07)',
      aCase({ state: 'CLOSED' }),
      owedMail('alarm', { alarm: 'childConcern' }),
      mondayMorning,
      true,
    ],
    [
      'a note to the new officer, while it is still theirs',
      aCase({ officer: 'kc-handlaggare' }),
      owedMail('new-officer', { officer: 'kc-handlaggare' }),
      mondayMorning,
      true,
    ],
    [
      'not to one who has passed the case on meanwhile',
      aCase({ officer: 'kc-handlaggare-2' }),
      owedMail('new-officer', { officer: 'kc-handlaggare' }),
      mondayMorning,
      false,
    ],
    [
      'not when it lies in a queue again',
      aCase(),
      owedMail('new-officer', { officer: 'kc-handlaggare' }),
      mondayMorning,
      false,
    ],
    ['what a person wrote, always', aCase({ state: 'CLOSED' }), owedMail('answer'), mondayMorning, true],
  ])('%s', (_, c, mail, now, expected) => {
    expect(stillOwed(c, mail, now)).toBe(expected);
  });
});

it('a delay notice leaves for the promise it makes, and not when another day has been given meanwhile', () => {
  const delay = owedMail('delay-notice', { dueAt: aCase().promise.dueAt });
  expect(stillOwed(aCase(), delay, officer.now)).toBe(true);

  const change = extend(aCaseFile(), { promisedOn: '2026-12-01', reason: 'Vi väntar.' }, officer);
  if (change.kind === 'refused') throw new Error(change.reason);
  expect(stillOwed(change.case, delay, officer.now)).toBe(false);
});
