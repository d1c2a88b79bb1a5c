import type { Department, Former, Settings, Staff } from '../settings/settings.ts';
import type { SecrecyGroup } from '../vocabulary/classification.ts';
import type { Language, Localised } from '../vocabulary/language.ts';

type People = Pick<Settings, 'staff'>;
type Departments = Pick<Settings, 'departments'>;
type Names = Pick<Settings, 'former'>;

/** Member of staff by id, whether still here or not; undefined for one who never was. */
export function staffById({ staff }: People, id: string | undefined): Staff | undefined {
  return staff.find((each) => each.id === id);
}

/** Member of staff by e-mail address, in whatever case it is written. */
export function staffByAddress({ staff }: People, address: string | undefined): Staff | undefined {
  const wanted = address?.trim().toLowerCase();
  return staff.find((each) => each.email.toLowerCase() === wanted);
}

/** Name of a member of staff, also of one whom the settings no longer name; the id of one they never did. */
export function staffName(settings: People & Names, id: string): string {
  return staffById(settings, id)?.name ?? formerName(settings, 'staff', id)?.sv ?? id;
}

export function departmentById({ departments }: Departments, id: string | undefined): Department | undefined {
  return departments.find((each) => each.id === id);
}

/** Name of a department, also of one that the settings no longer name; the contact centre's, which answers for any other (E-36). */
export function departmentName(
  settings: Departments & Names & Pick<Settings, 'contactCentre'>,
  id: string,
  language: Language,
): string {
  return nameOf(settings, 'department', id, language) ?? departmentAnswering(settings, id).name[language];
}

/** Name of a department or topic, also of one that the settings no longer name; undefined when they never did. */
export function nameOf(
  settings: Departments & Names & Partial<Pick<Settings, 'topics'>>,
  kind: 'department' | 'topic',
  id: string | undefined,
  language: Language,
): string | undefined {
  const all = kind === 'department' ? settings.departments : (settings.topics ?? []);
  return (all.find((each) => each.id === id)?.name ?? formerName(settings, kind, id))?.[language];
}

function formerName({ former }: Names, kind: Former['kind'], id: string | undefined): Localised | undefined {
  return former.find((each) => each.kind === kind && each.id === id)?.name;
}

/**
 * The department, or the contact centre where the settings no longer name it: no ladder stops unseen (R-067, E-36).
 *
 * @throws Error if the settings have no contact centre; they are refused before they apply
 */
export function departmentAnswering(
  settings: Pick<Settings, 'departments' | 'contactCentre'>,
  id: string,
): Department {
  const found = departmentById(settings, id) ?? departmentById(settings, settings.contactCentre);
  if (!found) throw new Error('The contact centre is not in the settings.');
  return found;
}

/**
 * The department, unless its queue owner may not see such a case: then the first whose queue owner may, and where none
 * may, that of the first person who may.
 */
export function departmentWithAccess(
  department: string,
  secrecyGroup: SecrecyGroup,
  { departments, staff }: Pick<Settings, 'departments' | 'staff'>,
): string {
  const holders = staff.filter((each) => each.secrecyGroups.includes(secrecyGroup));
  const mayHave = (id: string) => {
    const owner = departmentById({ departments }, id)?.queueOwner;
    return holders.some((each) => each.id === owner);
  };
  if (mayHave(department)) return department;
  const other = departments.find((each) => mayHave(each.id))?.id;
  return other ?? holders[0]?.department ?? department;
}
