import { openingOf } from '../../calendar/office-hours.ts';
import type { Case } from '../../case/case.ts';
import { isOpen } from '../../case/case.ts';
import { dueDay } from '../../deadlines/ladder.ts';
import { isOpenedOnDueDay } from '../../deadlines/unopened.ts';
import { isBefore } from '../../time/instants.ts';
import { relationsOf } from '../access.ts';
import { type Acting, type Action, actingStaff, calendarOf, changed, refused } from './acting.ts';

/**
 * The officer, or who stands in for them, opened the case: written the first time, which is the first work on it
 * (`docs/domain/states-and-actions.md`), and the first time on the day it is due, so that nobody is alarmed (E-31). Otherwise nothing is written.
 */
export const viewed: Action<object> = ({ case: c }, _input, acting) => {
  if (!marksOpened(c, acting)) return refused('not-open');
  const first = c.firstViewedAt === undefined && actingStaff(acting)?.id === c.officer;
  return changed(
    c,
    {
      set: {
        lastViewedAt: acting.now,
        ...(first && { firstViewedAt: acting.now, ...(c.state === 'ASSIGNED' && { state: 'IN_PROGRESS' }) }),
      },
      kind: 'viewed',
    },
    acting,
  );
};

/** Whether opening the case now is worth writing down. */
export function marksOpened(c: Case, acting: Acting): boolean {
  const staff = actingStaff(acting);
  if (!isOpen(c) || c.officer === undefined || !staff) return false;
  if (c.officer === staff.id && c.firstViewedAt === undefined) return true;

  const calendar = calendarOf(acting);
  const remindedAt = openingOf(dueDay(c.promise.dueAt, calendar), calendar);
  if (isBefore(acting.now, remindedAt) || isOpenedOnDueDay(c, calendar)) return false;
  if (c.officer === staff.id) return true;
  return relationsOf(c, staff, { settings: acting.applied.settings, now: acting.now }).includes('stand-in');
}
