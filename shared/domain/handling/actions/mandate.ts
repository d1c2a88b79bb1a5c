import type { Case } from '../../case/case.ts';
import type { Refusal } from '../../vocabulary/refusal.ts';
import { roleHas } from '../access.ts';
import { type Acting, actingStaff, refused, today } from './acting.ts';

/** Highest ROSA group the contact centre may close. */
const highestFirstLineGroup = 4;

/**
 * Whether the contact centre's agents may answer this case themselves: its own department always,
 * another department's by a written agreement in force. Others answer what they handle.
 */
export function mandateRefusal(c: Case, acting: Acting): Refusal | undefined {
  const { settings } = acting.applied;
  const staff = actingStaff(acting);
  if (!staff || !roleHas(staff.role, 'answers-by-mandate')) return undefined;
  if (c.rosaGroup > highestFirstLineGroup) return refused('department-must-answer');
  if (c.department === settings.contactCentre) return undefined;

  const day = today(acting);
  const covered = settings.mandates.some(
    (mandate) =>
      mandate.department === c.department &&
      (mandate.topic === undefined || mandate.topic === c.topic) &&
      mandate.rosaGroups.includes(c.rosaGroup) &&
      mandate.validFrom <= day &&
      day <= mandate.validTo,
  );
  return covered ? undefined : refused('mandate-missing');
}
