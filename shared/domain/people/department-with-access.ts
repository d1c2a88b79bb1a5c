import type { Settings } from '../settings/settings.ts';
import type { SecrecyGroup } from '../vocabulary/classification.ts';
import { departmentById } from './look-up.ts';

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
