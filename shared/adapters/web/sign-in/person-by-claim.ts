import { idFor } from '../../../domain/administration/entries.ts';
import { localDayOf } from '../../../domain/calendar/office-hours.ts';
import { type ClaimedPeople, type ClaimedPerson, rowNamed } from '../../../domain/settings/claimed-person.ts';
import { type AppliedSettings, isLeaving, type Staff } from '../../../domain/settings/settings.ts';
import type { SettingsStore } from '../../../domain/settings/settings-store.ts';
import type { TokenHolder } from '../bearer-token.ts';
import { claimValues, staffOf } from '../staff-of.ts';

export interface ByClaimDeps {
  readonly settings: SettingsStore;
  readonly claimed: ClaimedPeople;
}

/** Two who sign in first in the same moment under one name: the second takes the next id. */
const mostTries = 5;

/**
 * The member of staff who has signed in. Who stands in the settings is known by that alone. Somebody else becomes one by a claim
 * that a row of the settings names, with the role, department and groups of that row; who comes without it has left.
 */
export async function staffSignedIn(
  holder: TokenHolder,
  applied: AppliedSettings,
  now: Date,
  deps: ByClaimDeps,
): Promise<Staff | undefined> {
  const at = now.toISOString();
  const { settings } = applied;
  const known = settings.staff.find(({ subject }) => subject === holder.sub);
  const isByClaim = known === undefined || known.claim !== undefined;
  const row = rowNamed(claimValues(holder, settings), settings);
  if (!settings.signInClaims || !isByClaim) return staffOf(holder, settings, at);
  if (known && !row) {
    if (!isLeaving(known)) await deps.claimed.keep({ ...personOf(known), goneOn: localDayOf(at, settings) });
    return undefined;
  }
  const asWritten = known ? undefined : staffOf(holder, settings, at);
  if (asWritten || !row) return asWritten;
  const email = holder.email ?? (settings.signInClaims.emailsAreOurs ? holder.unverifiedEmail : undefined);
  const name = holder.name?.slice(0, 120);
  if (known) {
    const before = personOf(known);
    const person = { ...before, value: row.value, email: email ?? before.email, name: name ?? before.name };
    const isSame = !isLeaving(known) && JSON.stringify(person) === JSON.stringify(before);
    if (!isSame) await deps.claimed.keep(person);
  } else if (
    email === undefined ||
    !(await added({ subject: holder.sub, name: name ?? email, email, value: row.value }, applied, deps))
  )
    return undefined;
  return staffOf(holder, (await deps.settings.current()).settings, at);
}

async function added(
  person: Omit<ClaimedPerson, 'id'>,
  { settings }: AppliedSettings,
  { claimed }: ByClaimDeps,
): Promise<boolean> {
  const taken: Staff[] = [];
  for (let tries = 0; tries < mostTries; tries += 1) {
    const id = idFor(person.name, { ...settings, staff: [...settings.staff, ...taken] });
    if (await claimed.keep({ ...person, id })) return true;
    const other = settings.staff[0];
    if (other) taken.push({ ...other, id });
  }
  return false;
}

const personOf = ({ id, subject = '', name, email, claim = '' }: Staff): ClaimedPerson => ({
  id,
  subject,
  name,
  email,
  value: claim,
});
