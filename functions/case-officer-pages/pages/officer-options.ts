import type { Option } from '../../../shared/adapters/web/components/form-parts.tsx';
import { roleHas } from '../../../shared/domain/handling/access.ts';
import { stillHere } from '../../../shared/domain/people/absence.ts';
import { departmentName } from '../../../shared/domain/people/look-up.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { SecrecyGroup } from '../../../shared/domain/vocabulary/classification.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';

interface Among {
  readonly settings: Settings;
  readonly language: Language;
  readonly now: Instant;
  /** Only who may handle cases of this group; everybody when the reader does not know which it is, and the rule decides. */
  readonly secrecyGroup?: SecrecyGroup | undefined;
  /** Stands first. */
  readonly department?: string | undefined;
}

/** Staff who take cases, those of the case's own department first. */
export function officerOptions({ settings, language, now, secrecyGroup, department }: Among): Option[] {
  const all = settings.staff
    .filter(({ secrecyGroups }) => !secrecyGroup || secrecyGroups.includes(secrecyGroup))
    .filter((each) => roleHas(each.role, 'takes-cases'))
    .filter((each) => stillHere(each, settings, now));
  const near = all.filter((each) => each.department === department);
  const far = all.filter((each) => each.department !== department);
  return [...near, ...far].map((each) => ({
    value: each.id,
    text: `${each.name}, ${departmentName(settings, each.department, language)}`,
  }));
}
