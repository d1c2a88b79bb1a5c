import type { Settings, Staff } from '../settings/settings.ts';

/** Whether somebody has standard texts of their own, which they may change without being administrator. */
export function ownsTexts({ id }: Pick<Staff, 'id'>, { standardTexts }: Settings): boolean {
  return standardTexts.some(({ owner }) => owner === id);
}
