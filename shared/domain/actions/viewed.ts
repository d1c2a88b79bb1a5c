import { isOpen } from '../case.ts';
import { type Action, actingStaff, changed, refused } from './acting.ts';

/** The responsible officer opened the case for the first time: the first work on it (DOMAIN §4.2, E-31). */
export const viewed: Action<object> = ({ case: c }, _input, acting) => {
  if (!isOpen(c) || c.firstViewedAt || actingStaff(acting)?.id !== c.officer)
    return refused('not-open', 'DOMAIN 4.2');
  return changed(
    c,
    {
      set: { firstViewedAt: acting.now, ...(c.state === 'ASSIGNED' && { state: 'IN_PROGRESS' }) },
      kind: 'viewed',
    },
    acting,
  );
};
