import type { Language } from '../../../domain/language.ts';
import { codes as daCodes } from './da/codes.ts';
import { refusals as daRefusals } from './da/refusals.ts';
import { resident as daResident } from './da/resident.ts';
import { staff as daStaff } from './da/staff.ts';
import { codes as enCodes } from './en/codes.ts';
import { refusals as enRefusals } from './en/refusals.ts';
import { resident as enResident } from './en/resident.ts';
import { staff as enStaff } from './en/staff.ts';
import { codes as svCodes } from './sv/codes.ts';
import { refusals as svRefusals } from './sv/refusals.ts';
import { resident as svResident } from './sv/resident.ts';
import { staff as svStaff } from './sv/staff.ts';

/** Words of every page in every language; a missing one does not compile. */
export const pageTexts = {
  sv: { resident: svResident, staff: svStaff, codes: svCodes, refusals: svRefusals },
  da: { resident: daResident, staff: daStaff, codes: daCodes, refusals: daRefusals },
  en: { resident: enResident, staff: enStaff, codes: enCodes, refusals: enRefusals },
} as const satisfies Record<Language, unknown>;

export type ResidentTexts = typeof svResident;
export type StaffTexts = typeof svStaff;
export type CodeWords = typeof svCodes;

/** Names of the languages in themselves. */
export const languageNames = { sv: 'Svenska', da: 'Dansk', en: 'English' } as const satisfies Record<
  Language,
  string
>;
