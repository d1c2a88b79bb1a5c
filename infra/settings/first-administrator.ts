import { propose } from '../../shared/domain/administration/propose.ts';
import { staffSection } from '../../shared/domain/administration/sections.ts';
import { roleMay } from '../../shared/domain/handling/access.ts';
import { stillHere } from '../../shared/domain/people/absence.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { Day } from '../../shared/domain/time/time.ts';
import { SettingsFault } from './read-settings.ts';

interface Person {
  readonly name: string;
  readonly email: string;
}

/**
 * The settings with somebody who may change them on the web; everybody after them is added there.
 *
 * @throws SettingsFault when there is somebody already, or the address is no address
 */
export function withFirstAdministrator(settings: Settings, { name, email }: Person, today: Day): Settings {
  const noon = `${today}T12:00:00.000Z`;
  const there = settings.staff.find(
    (each) => roleMay(each.role, 'administer') && stillHere(each, settings, noon),
  );
  if (there) throw new SettingsFault(`${there.name} is administrator already and can add others on /admin.`);
  const { language, phone } = settings.municipality;
  const typed = {
    name,
    email,
    phone,
    role: 'administrator',
    department: settings.contactCentre,
    [`title.${language}`]: 'Administrator',
    notices: 'hourly',
  };
  const proposal = propose(settings, { kind: 'entry', section: staffSection, typed }, { today, named: [] });
  if (proposal.kind !== 'valid')
    throw new SettingsFault('Write --name and an address that exists as --email.');
  return proposal.settings;
}
