import type { Case } from '../../case/case.ts';
import { staffById } from '../../people/look-up.ts';
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

/**
 * Whether the first line, and it alone, has dealt with the case: somebody of the contact centre ends it, in its own matters or by a
 * written agreement in another department's, no department was asked to take it over and no officer outside holds it.
 */
export function byFirstLineAlone(c: Case, acting: Acting): boolean {
  const { settings } = acting.applied;
  const isFirstLine = (id: string | undefined) =>
    id !== undefined && staffById(settings, id)?.department === settings.contactCentre;
  return (
    isFirstLine(actingStaff(acting)?.id) &&
    c.departmentChanges === 0 &&
    (c.officer === undefined || isFirstLine(c.officer))
  );
}
