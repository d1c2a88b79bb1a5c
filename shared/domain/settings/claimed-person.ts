import * as z from 'zod/mini';
import { daySchema } from '../time/time.ts';
import type { ClaimRow, Settings, Staff } from './settings.ts';

/**
 * Somebody whom a claim of the sign-in provider made a member of staff. Their role stands in the row of the settings that the
 * claim's value names, so that it changes with it.
 */
export const claimedPersonSchema = z.strictObject({
  id: z.string(),
  /** The provider's unchanging name of the person. */
  subject: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  email: z.email(),
  /** The value that gave them their role when they signed in last. */
  value: z.string(),
  /** The day they came without such a claim. */
  goneOn: z.optional(daySchema),
});
export type ClaimedPerson = z.infer<typeof claimedPersonSchema>;

/** Where people who came by a claim are kept, beside the settings. They are read with the settings in force. */
export interface ClaimedPeople {
  /** False when somebody else has that id. */
  keep(person: ClaimedPerson): Promise<boolean>;
}

const rowOf = (value: string, { signInClaims }: Pick<Settings, 'signInClaims'>): ClaimRow | undefined =>
  signInClaims?.rows.find((row) => row.value === value);

/** The first row of the settings that one of the values names. */
export function rowNamed(
  values: readonly string[],
  { signInClaims }: Pick<Settings, 'signInClaims'>,
): ClaimRow | undefined {
  return signInClaims?.rows.find(({ value }) => values.includes(value));
}

/** Before anybody worked here: who has no row any more has nothing. */
const longAgo = '2000-01-01';

/**
 * The settings with people who came by a claim among the staff. Whoever stands in the settings themselves is known by that
 * and nothing else.
 */
export function withClaimedPeople(settings: Settings, claimed: readonly ClaimedPerson[]): Settings {
  if (claimed.length === 0) return settings;
  const written = settings.staff;
  const isWritten = ({ id, subject, email }: ClaimedPerson) =>
    written.some(
      (each) =>
        each.id === id ||
        each.subject === subject ||
        (each.subject === undefined && each.email.toLowerCase() === email.toLowerCase()),
    );
  const theirs = claimed
    .filter((person) => !isWritten(person))
    // An address that somebody new has is not that of who left.
    .toSorted((a, b) => Number(a.goneOn !== undefined) - Number(b.goneOn !== undefined));
  return { ...settings, staff: [...written, ...theirs.map((person) => asStaff(person, settings))] };
}

function asStaff({ value, goneOn, ...person }: ClaimedPerson, settings: Settings): Staff {
  const row = rowOf(value, settings);
  return {
    ...person,
    title: row?.title ?? { sv: '–', da: '–', en: '–' },
    phone: settings.municipality.phone,
    role: row?.role ?? 'case-officer',
    department: row?.department ?? settings.contactCentre,
    secrecyGroups: row?.secrecyGroups ?? [],
    absences: [],
    notices: 'hourly',
    claim: value,
    ...((goneOn !== undefined || !row) && { leftOn: goneOn ?? longAgo }),
  };
}
