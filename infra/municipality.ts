import type { Settings } from '../shared/domain/settings/settings.ts';

/** What the stack takes from a municipality's settings; everything else is read at run time (D15). */

const timeZones = { SE: 'Europe/Stockholm', DK: 'Europe/Copenhagen' } as const;

export function timeZoneOf(settings: Settings): string {
  return timeZones[settings.municipality.country];
}

/** Addresses and whole domains the pipeline receives mail for. */
export function mailRecipients({ mail }: Settings): readonly string[] {
  return [...advertisedAddresses({ mail }), mail.replyDomain];
}

/** Addresses people may have been told to write to; each is tested every hour. */
export function advertisedAddresses({ mail }: Pick<Settings, 'mail'>): readonly string[] {
  return [...mail.intake, ...mail.departmentAddresses.map((known) => known.address)];
}

/** Domains the pipeline sends mail from, in the small letters SES knows them by: those of its intake addresses, and the one replies go to. */
export function mailDomains({ mail }: Settings): readonly string[] {
  const intakeDomains = mail.intake.map((address) => address.slice(address.indexOf('@') + 1));
  return [...new Set([...intakeDomains, mail.replyDomain].map((domain) => domain.toLowerCase()))];
}
