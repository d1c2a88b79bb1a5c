import { describe, expect, it } from 'vitest';
import { isOverdue } from '../../../shared/domain/deadlines/overdue.ts';
import type { Acting } from '../../../shared/domain/handling/actions/acting.ts';
import { ask } from '../../../shared/domain/handling/actions/ask.ts';
import { extend } from '../../../shared/domain/handling/actions/extend.ts';
import { note } from '../../../shared/domain/handling/actions/note.ts';
import { reply } from '../../../shared/domain/handling/actions/reply.ts';
import { inTime } from '../../../shared/domain/trends/measure.ts';
import { aCase, aCaseFile } from '../../builders/a-case.ts';
import { appliedSettings } from '../../builders/settings.ts';
import { atMoment } from '../../builders/some-facts.ts';

const applied = appliedSettings();
const file = aCaseFile({ case: aCase({ officer: 'kc-handlaggare', state: 'ASSIGNED' }) });
const { dueAt } = file.case.promise;
const justAfter = '2026-11-25T16:00:00.001Z';
const at = (now: string): Acting => ({ by: { kind: 'staff', id: 'kc-handlaggare' }, now, applied });

const keeps = {
  'an answer': (now: string) => reply(file, { by: 'phone', text: 'Lagat.', at: now }, at(now)),
  'a holding reply': (now: string) =>
    extend(file, { promisedOn: '2026-11-27', reason: 'Vi väntar på besked.' }, at(now)),
  'a question': (now: string) => ask(file, { text: 'Vilken lampa?' }, at(now)),
};

describe('at the due instant itself', () => {
  it.each(Object.entries(keeps))(
    '%s is in time and breaks nothing (P-02); a moment later it is late',
    (_, act) => {
      for (const [now, missed] of [
        [dueAt, undefined],
        [justAfter, dueAt],
      ] as const) {
        const change = act(now);
        if (change.kind === 'refused') throw new Error(change.reason);
        expect(change.case.missedDueAt).toBe(missed);
        const extension = change.case.extensions.at(-1);
        if (extension) expect(extension.late).toBe(missed !== undefined);
      }
    },
  );

  it('what has not left is overdue from then on, in lists and in measures (R-001)', () => {
    expect(isOverdue(file.case, dueAt)).toBe(true);
    const noted = note(file, { text: 'Ringde.' }, at(dueAt));
    expect(noted.kind === 'changed' && noted.case.missedDueAt).toBe(dueAt);
    const ms = (instant: string) => Date.parse(instant);
    expect(inTime(undefined, ms(dueAt), atMoment(dueAt))).toBe('miss');
    expect(inTime(undefined, ms(dueAt) + 1, atMoment(dueAt))).toBe('pending');
    expect(inTime(ms(dueAt), ms(dueAt), atMoment(justAfter))).toBe('hit');
    expect(inTime(ms(justAfter), ms(dueAt), atMoment(justAfter))).toBe('miss');
  });
});
