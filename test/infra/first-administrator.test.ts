import { expect, it } from 'vitest';
import { withFirstAdministrator } from '../../infra/settings/first-administrator.ts';
import { SettingsFault } from '../../infra/settings/read-settings.ts';
import { staffByAddress } from '../../shared/domain/people/look-up.ts';
import { aMunicipality } from '../builders/settings.ts';

const today = '2026-11-23';
const nobody = aMunicipality({
  staff: aMunicipality().staff.filter(({ role }) => role !== 'administrator'),
});

it('makes the first administrator from the command line, and nobody after them', () => {
  const person = { name: 'Kim Prov', email: 'kim@sjokoping.example' };
  const settings = withFirstAdministrator(nobody, person, today);
  expect(staffByAddress(settings, person.email)).toMatchObject({ role: 'administrator', secrecyGroups: [] });
  expect(() => withFirstAdministrator(settings, person, today)).toThrow('Kim Prov is administrator already');
  expect(() => withFirstAdministrator(nobody, { name: 'Kim', email: 'kim' }, today)).toThrow(SettingsFault);
});
