import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/domain/time/days.ts';
import type { CaseFacts } from '../../../shared/domain/trends/case-facts.ts';
import { dayOfKinds, measureEffects } from '../../../shared/domain/trends/measure-effects.ts';
import type { Period } from '../../../shared/domain/trends/period.ts';
import { tallyDay } from '../../../shared/domain/trends/tallied-day.ts';
import { atMoment, someFacts } from '../../builders/some-facts.ts';

const period: Period = { kind: 'month', from: '2026-09-01', to: '2026-09-30' };
const done = '2026-09-14';

/** So many cases on each day from −84 to +84 around the measure. */
function cases(before: number, after: number, more: readonly CaseFacts[]) {
  const rows: CaseFacts[] = [...more];
  for (let i = -90; i <= 90; i++) {
    const receivedOn = addDays(done, i);
    for (let n = 0; n < (i < 0 ? before : after); n++) rows.push(someFacts({ receivedOn }));
    rows.push(someFacts({ receivedOn, topic: 'parker' }));
  }
  const moment = atMoment('2027-01-01T12:00:00Z');
  const days = Map.groupBy(rows, (row) => row.receivedOn);
  return new Map([...days].map(([day, ofDay]) => [day, dayOfKinds(tallyDay(ofDay, moment))]));
}
const led = (overrides: Partial<CaseFacts>) =>
  someFacts({ receivedOn: '2026-08-20', measure: 'routine_changed', ...overrides });

describe('complaints before and after a measure', () => {
  it('are counted equally long on both sides, of the same topic and department, without the day itself', () => {
    const found = measureEffects(cases(3, 1, [led({ measureDoneOn: done })]), period, '2027-01-01');
    // The complaint that led to it is one of those before.
    expect(found).toEqual([
      {
        department: 'gata-park',
        topic: 'vagar',
        measure: 'routine_changed',
        cases: 1,
        state: 'done',
        on: done,
        weeks: 12,
        before: 253,
        after: 84,
        change: { kind: 'fell', beyondChance: true },
      },
    ]);
  });

  it('are compared over whole weeks that are over, from the second on', () => {
    const days = cases(2, 2, [led({ measureDoneOn: done })]);
    const weeks = (today: string) => measureEffects(days, period, today)[0]?.weeks;
    expect(weeks('2026-09-28')).toBe(0);
    expect(weeks('2026-09-29')).toBe(2);
    expect(weeks('2026-10-05')).toBe(2);
    expect(weeks('2026-10-06')).toBe(3);
  });

  it('are not called fewer when it may be chance, or too few to tell', () => {
    const change = (before: number, after: number, receivedOn = '2026-08-20') => {
      const days = cases(before, after, [led({ measureDoneOn: done, receivedOn })]);
      return measureEffects(days, period, '2026-09-29')[0]?.change;
    };
    expect(change(1, 1)).toEqual({ kind: 'same' });
    expect(change(1, 1, '2026-09-10')).toEqual({ kind: 'fell', beyondChance: false });
    expect(change(0, 0, '2026-09-10')).toEqual({ kind: 'too-few' });
  });

  it('one measure many complaints led to is one; what is owed says so; measures of other periods are left out', () => {
    const days = cases(1, 1, [
      led({ measureDoneOn: done }),
      led({ measureDoneOn: done }),
      led({ measure: 'training', measurePlannedOn: '2026-09-20' }),
      led({ measure: 'training', measurePlannedOn: '2026-09-30' }),
      led({ measure: 'apology', measureDoneOn: '2026-08-25' }),
      led({ measure: 'none', measureDoneOn: done }),
    ]);
    expect(
      measureEffects(days, period, '2026-09-25').map(({ cases: n, state, on }) => [n, state, on]),
    ).toEqual([
      [1, 'planned', '2026-09-30'],
      [1, 'overdue', '2026-09-20'],
      [2, 'done', done],
    ]);
  });
});
