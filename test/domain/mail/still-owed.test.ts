import { describe, expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { OwedMail } from '../../../shared/domain/case/mail.ts';
import type { Acting } from '../../../shared/domain/handling/actions/acting.ts';
import { extend } from '../../../shared/domain/handling/actions/extend.ts';
import { stillOwed } from '../../../shared/domain/mail/still-owed.ts';
import { aCase, aCaseFile, mondayMorning } from '../../builders/a-case.ts';
import { anOwedMail, someContent } from '../../builders/an-owed-mail.ts';
import { appliedSettings } from '../../builders/settings.ts';

const applied = appliedSettings();
const officer: Acting = {
  by: { kind: 'staff', id: 'kc-handlaggare' },
  now: '2026-11-24T09:00:00.000Z',
  applied,
};

describe('a mail that waited is still owed', () => {
  it.each<[string, Case, OwedMail, string, boolean]>([
    [
      'an acknowledgement, until one was accepted',
      aCase(),
      anOwedMail(someContent.acknowledgement),
      mondayMorning,
      true,
    ],
    [
      'not once it was',
      aCase({ acknowledgedAt: mondayMorning }),
      anOwedMail(someContent.acknowledgement),
      mondayMorning,
      false,
    ],
    ['a reminder before due', aCase(), anOwedMail(someContent.reminder), '2026-11-25T15:59:59.000Z', true],
    ['not at the due instant', aCase(), anOwedMail(someContent.reminder), '2026-11-25T16:00:00.000Z', false],
    [
      'not of a promise that was replaced',
      aCase(),
      anOwedMail({ ...someContent.reminder, dueAt: '2026-11-24T16:00:00.000Z' }),
      mondayMorning,
      false,
    ],
    [
      'not for an answered case',
      aCase({ state: 'ANSWERED' }),
      anOwedMail(someContent.escalation),
      mondayMorning,
      false,
    ],
    [
      'an escalation, however late',
      aCase(),
      anOwedMail(someContent.escalation),
      '2027-01-05T09:00:00.000Z',
      true,
    ],
    [
      'an unassigned alarm while nobody has it',
      aCase(),
      anOwedMail({ ...someContent.alarm, alarm: 'unassigned' }),
      mondayMorning,
      true,
    ],
    [
      'not when somebody took it',
      aCase({ officer: 'kc-handlaggare' }),
      anOwedMail({ ...someContent.alarm, alarm: 'unassigned' }),
      mondayMorning,
      false,
    ],
    [
      'an alarm for a child, whatever became of the case (E-07)',
      aCase({ state: 'CLOSED' }),
      anOwedMail({ ...someContent.alarm, alarm: 'childConcern' }),
      mondayMorning,
      true,
    ],
    [
      'a note to the new officer, while it is still theirs',
      aCase({ officer: 'kc-handlaggare' }),
      anOwedMail({ ...someContent['new-officer'], officer: 'kc-handlaggare' }),
      mondayMorning,
      true,
    ],
    [
      'not to one who has passed the case on meanwhile',
      aCase({ officer: 'kc-handlaggare-2' }),
      anOwedMail({ ...someContent['new-officer'], officer: 'kc-handlaggare' }),
      mondayMorning,
      false,
    ],
    [
      'not when it lies in a queue again',
      aCase(),
      anOwedMail({ ...someContent['new-officer'], officer: 'kc-handlaggare' }),
      mondayMorning,
      false,
    ],
    [
      'what a person wrote, always',
      aCase({ state: 'CLOSED' }),
      anOwedMail(someContent.answer),
      mondayMorning,
      true,
    ],
  ])('%s', (_, c, mail, now, expected) => {
    expect(stillOwed(c, mail, now)).toBe(expected);
  });
});

it('a delay notice leaves for the promise it makes, and not when another day has been given meanwhile', () => {
  const delay = anOwedMail(someContent['delay-notice']);
  expect(stillOwed(aCase(), delay, officer.now)).toBe(true);

  const change = extend(aCaseFile(), { promisedOn: '2026-12-01', reason: 'Vi väntar.' }, officer);
  if (change.kind === 'refused') throw new Error(change.reason);
  expect(stillOwed(change.case, delay, officer.now)).toBe(false);
});
