import type { Case } from './case.ts';

/** Secret or sensitive cases are never answered by open mail (IMY, R-107, E-09, E-10). */
export function isRestricted(c: Pick<Case, 'secrecyGroup' | 'flags'>): boolean {
  return c.secrecyGroup !== 'open' || c.flags.includes('health') || c.flags.includes('personalNumber');
}
