import type { Case } from './case.ts';

const restricting = ['health', 'personalNumber', 'whistleblow'] as const;

/** Secret or sensitive cases are never answered by open mail (IMY, R-107, E-09, E-10, E-45). */
export function isRestricted(c: Pick<Case, 'secrecyGroup' | 'flags'>): boolean {
  return c.secrecyGroup !== 'open' || restricting.some((flag) => c.flags.includes(flag));
}

/** The sender has a protected identity: never listed, never found by searching (E-09). */
export function isProtected(c: Pick<Case, 'secrecyGroup' | 'flags'>): boolean {
  return c.secrecyGroup === 'protected_identity' || c.flags.includes('protectedIdentity');
}
