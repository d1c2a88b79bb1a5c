import type { SavedViews } from '../../shared/domain/handling/saved-view.ts';
import { stillHere } from '../../shared/domain/people/absence.ts';
import { staffById } from '../../shared/domain/people/look-up.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';

/** Lists somebody has saved are theirs: they go when the person does. */
export async function removeViewsOfLeavers(
  views: SavedViews,
  settings: Settings,
  now: Date,
): Promise<number> {
  let removed = 0;
  for (const owner of await views.owners()) {
    if (stillHere(staffById(settings, owner), settings, now.toISOString())) continue;
    for (const { id } of await views.of(owner)) {
      await views.remove(owner, id);
      removed += 1;
    }
  }
  return removed;
}
