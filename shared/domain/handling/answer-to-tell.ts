import type { Case } from '../case/case.ts';
import { isProtected, isRestricted } from '../case/restriction.ts';
import type { Staff } from '../settings/settings.ts';
import { type AccessContext, accessTo, roleHas } from './access.ts';

/**
 * Whether somebody who may only know of a case reads the answer that was given, and nothing else of it, to tell it to whoever
 * calls (E-53). Not where anybody needs protection, or is kept out.
 */
export function mayTellAnswer(c: Case, staff: Staff, context: AccessContext): boolean {
  const isOrdinary = !isRestricted(c) && !isProtected(c) && c.excluded.length === 0;
  return (
    roleHas(staff.role, 'tells-answers') &&
    c.answeredAt !== undefined &&
    c.textRemovedAt === undefined &&
    isOrdinary &&
    accessTo(c, 'see', staff, context).kind === 'allowed'
  );
}
