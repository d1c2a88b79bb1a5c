import type { Country } from '../../../shared/domain/calendar/country-calendar.ts';
import type { ResidentSignIn, Settings } from '../../../shared/domain/settings/settings.ts';
import type { SettingsStore } from '../../../shared/domain/settings/settings-store.ts';
import type { DemoResident, ResidentClient } from './worker-messages.ts';

/** Born in 1890, so that the numbers are nobody's who lives; the third has an e-ID of too low a level. */
const people: Readonly<
  Record<Country, readonly (Omit<DemoResident, 'level'> & { readonly isLow?: true })[]>
> = {
  SE: [
    { id: 'ada', name: 'Ada Exempelsson', number: '189001019802' },
    { id: 'bo', name: 'Bo Provsson', number: '189002029818' },
    { id: 'cia', name: 'Cia Testberg', number: '189003039824', isLow: true },
  ],
  DK: [
    { id: 'ada', name: 'Ada Eksempelsen', number: '0101905001' },
    { id: 'bo', name: 'Bo Prøvesen', number: '0202905002' },
    { id: 'cia', name: 'Cia Testrup', number: '0303905003', isLow: true },
  ],
};

/** No settings ask for it: whoever comes with it is refused. */
const lowLevel = 'urn:demo:level:low';
const clientId = 'synpunkt-residents-local';

/** Where the demo's provider is, under the address of the stack. */
export const demoIssuer = (web: string) => `${web}/_local/oidc`;

/** A store that puts the demo's own provider in the place of the one a file names. */
export function withDemoProvider(store: SettingsStore, web: string): SettingsStore {
  return {
    ...store,
    apply: (settings, note) => store.apply(withDemoSignIn(settings, demoIssuer(web)), note),
  };
}

function withDemoSignIn(settings: Settings, issuer: string): Settings {
  const { residentSignIn } = settings;
  return residentSignIn ? { ...settings, residentSignIn: { ...residentSignIn, issuer, clientId } } : settings;
}

/** What the demo's provider needs to stand in for the one residents sign in with; undefined where there is none. */
export function residentClient({ residentSignIn, municipality }: Settings): ResidentClient | undefined {
  return residentSignIn && { clientId, ...demoOf(residentSignIn, municipality.country) };
}

function demoOf(
  { scope, claim, levels }: ResidentSignIn,
  country: Country,
): Omit<ResidentClient, 'clientId'> {
  const [enough = lowLevel] = levels;
  const residents = people[country].map(({ isLow, ...each }) => ({
    ...each,
    level: isLow ? lowLevel : enough,
  }));
  return { scope, claim, levels: [...levels, lowLevel], residents };
}
