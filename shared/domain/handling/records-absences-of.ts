import type { Settings, Staff } from '../settings/settings.ts';
import { roleHas } from './access.ts';

/** Whose absences somebody may record: their own, and those of the unit they manage or head (E-31). */
export function recordsAbsencesOf(staff: Staff, { staff: everybody, departments }: Settings): Staff[] {
  const leads = departments
    .filter(
      ({ id, manager, head }) =>
        manager === staff.id ||
        head === staff.id ||
        (id === staff.department && roleHas(staff.role, 'leads')),
    )
    .map(({ id }) => id);
  return everybody.filter((each) => each.id === staff.id || leads.includes(each.department));
}
