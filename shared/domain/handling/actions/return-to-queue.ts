import { isOpen } from '../../case/case.ts';
import { hasLeft } from '../../people/absence.ts';
import { staffById } from '../../people/look-up.ts';
import { type Action, changed, owe, refused, tellLine, today } from './acting.ts';

/**
 * The officer has left the organisation: the case goes back to the department's queue the same day, and the queue
 * owner is told (E-32). What the resident was promised, and by when, stays; who answers is the department again.
 */
export const returnToQueue: Action<object> = ({ case: c }, _input, acting) => {
  const officer = c.officer && staffById(acting.applied.settings, c.officer);
  const gone = c.officer !== undefined && (!officer || hasLeft(officer, today(acting)));
  if (!isOpen(c) || c.officer === undefined || !gone) return refused('not-open');
  return changed(
    c,
    {
      set: {
        state: c.state === 'ASSIGNED' || c.state === 'IN_PROGRESS' ? 'REGISTERED' : c.state,
        promise: { ...c.promise, who: { kind: 'department', id: c.department } },
        departmentSinceAt: acting.now,
      },
      unset: ['officer'],
      kind: 'returned',
      facts: { from: c.officer, department: c.department },
      mails: [
        owe(c, { kind: 'new-officer' }, tellLine(c, 'queue-owner', acting), acting, {
          release: 'office-hours',
        }),
      ],
    },
    acting,
  );
};
