import { staffByAddress, staffById } from '../../domain/people/look-up.ts';
import { stillHere } from '../../domain/people/still-here.ts';
import type { Settings, Staff } from '../../domain/settings/settings.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { TokenHolder } from './bearer-token.ts';

/** The member of staff an identity is: by id, else by e-mail address; undefined for a stranger and for who has left. */
export function staffOf(holder: TokenHolder, settings: Settings, now: Instant): Staff | undefined {
  const staff = staffById(settings, holder.sub) ?? staffByAddress(settings, holder.email);
  return stillHere(staff, settings, now);
}
