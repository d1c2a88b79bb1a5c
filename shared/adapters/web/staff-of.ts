import { asList, valueAt } from '../../domain/administration/content.ts';
import { stillHere } from '../../domain/people/absence.ts';
import { staffByAddress, staffById } from '../../domain/people/look-up.ts';
import { rowNamed } from '../../domain/settings/claimed-person.ts';
import type { Settings, Staff } from '../../domain/settings/settings.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { TokenHolder } from './bearer-token.ts';

/**
 * The member of staff an identity is; undefined for a stranger and for who has left. By the provider's unchanging
 * name of the person where the settings hold it. Without, by id, or by an address the provider says it has verified: an
 * address somebody wrote into their own account is nobody's. Who came by a claim is nobody without it.
 */
export function staffOf(holder: TokenHolder, settings: Settings, now: Instant): Staff | undefined {
  const named = staffById(settings, holder.sub) ?? staffByAddress(settings, holder.email);
  const staff =
    settings.staff.find(({ subject }) => subject === holder.sub) ?? (named?.subject ? undefined : named);
  if (staff?.claim !== undefined && rowNamed(claimValues(holder, settings), settings)?.value !== staff.claim)
    return undefined;
  return stillHere(staff, settings, now);
}

/** Values of the claim that the settings name: one text, or several; under its name, or down a path. */
export function claimValues({ claims = {} }: TokenHolder, { signInClaims }: Settings): string[] {
  if (!signInClaims) return [];
  const { claim } = signInClaims;
  const found = claims[claim] ?? valueAt(claims, claim);
  return asList(typeof found === 'string' ? [found] : found).filter((each) => typeof each === 'string');
}
