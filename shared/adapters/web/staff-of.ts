import { stillHere } from '../../domain/people/absence.ts';
import { staffByAddress, staffById } from '../../domain/people/look-up.ts';
import type { Settings, Staff } from '../../domain/settings/settings.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { TokenHolder } from './bearer-token.ts';

/**
 * The member of staff an identity is; undefined for a stranger and for who has left. By the provider's unchanging
 * name of the person where the settings hold it. Without, by id, or by an address the provider says it has verified: an
 * address somebody wrote into their own account is nobody's.
 */
export function staffOf(holder: TokenHolder, settings: Settings, now: Instant): Staff | undefined {
  const named = staffById(settings, holder.sub) ?? staffByAddress(settings, holder.email);
  const staff =
    settings.staff.find(({ subject }) => subject === holder.sub) ?? (named?.subject ? undefined : named);
  return stillHere(staff, settings, now);
}
