import type { Settings, Staff } from '../../domain/settings/settings.ts';
import type { TokenHolder } from './bearer-token.ts';

/** The member of staff an identity is: by id, else by e-mail address; undefined for one not in the settings. */
export function staffOf(holder: TokenHolder, settings: Settings): Staff | undefined {
  const email = holder.email?.toLowerCase();
  return (
    settings.staff.find((each) => each.id === holder.sub) ??
    settings.staff.find((each) => email !== undefined && each.email.toLowerCase() === email)
  );
}
