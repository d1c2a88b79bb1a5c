import type { Language } from '../domain/vocabulary/language.ts';
import { staff as daStaff } from './da/staff.ts';
import { staff as enStaff } from './en/staff.ts';
import { residentTexts } from './resident-texts.ts';
import { staff as svStaff } from './sv/staff.ts';

export { type CodeWords, languageNames, type ResidentTexts } from './resident-texts.ts';

/** Words of every page in every language; a missing one does not compile. */
export const pageTexts = {
  sv: { ...residentTexts.sv, staff: svStaff },
  da: { ...residentTexts.da, staff: daStaff },
  en: { ...residentTexts.en, staff: enStaff },
} as const satisfies Record<Language, unknown>;

export type StaffTexts = typeof svStaff;
