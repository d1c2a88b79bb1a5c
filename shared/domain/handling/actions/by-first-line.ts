import type { Case } from '../../case/case.ts';
import { staffById } from '../../people/look-up.ts';
import { type Acting, actingStaff } from './acting.ts';

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
