import type { Case } from '../case/case.ts';
import { isRestricted } from '../case/restriction.ts';
import { departmentById } from '../people/look-up.ts';
import { legalGrounds } from '../settings/legal-grounds.ts';
import type { Settings } from '../settings/settings.ts';
import type { Refusal } from '../vocabulary/refusal.ts';

/**
 * What the timeline says of a move between boards: which, and on what legal ground. Each board is an authority of its own, so that
 * its cases go to another on a ground only, and secret ones not on the ground that there is no secret. The contact centre
 * takes in and gives back for every board: to and from it is no such move.
 *
 * @param to - id of the department it goes to
 */
export function boardsOfMove(
  c: Pick<Case, 'department' | 'secrecyGroup' | 'flags'>,
  to: string,
  ground: string | undefined,
  settings: Settings,
): { readonly kind: 'may'; readonly facts: Readonly<Record<string, string>> } | Refusal {
  const [here, there] = [c.department, to].map((id) => departmentById(settings, id)?.board);
  const isFirstLine = [c.department, to].includes(settings.contactCentre);
  if (isFirstLine || !here || !there || here === there) return { kind: 'may', facts: {} };
  const known = legalGrounds(settings).find(({ id }) => id === ground);
  if (!known) return { kind: 'refused', reason: 'ground-missing' };
  if (!known.coversSecrets && isRestricted(c)) return { kind: 'refused', reason: 'ground-covers-no-secret' };
  return { kind: 'may', facts: { ground: known.id, fromBoard: here, toBoard: there } };
}
