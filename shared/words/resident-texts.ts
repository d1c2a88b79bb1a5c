import type { Language } from '../domain/vocabulary/language.ts';
import { codes as daCodes } from './da/codes.ts';
import { refusals as daRefusals } from './da/refusals.ts';
import { resident as daResident } from './da/resident.ts';
import { codes as enCodes } from './en/codes.ts';
import { refusals as enRefusals } from './en/refusals.ts';
import { resident as enResident } from './en/resident.ts';
import { codes as svCodes } from './sv/codes.ts';
import { refusals as svRefusals } from './sv/refusals.ts';
import { resident as svResident } from './sv/resident.ts';

/** Words of the pages residents see; apart from staff's, so that their functions do not carry those. */
export const residentTexts = {
  sv: { resident: svResident, codes: svCodes, refusals: svRefusals },
  da: { resident: daResident, codes: daCodes, refusals: daRefusals },
  en: { resident: enResident, codes: enCodes, refusals: enRefusals },
} as const satisfies Record<Language, unknown>;

export type ResidentTexts = typeof svResident;
export type CodeWords = typeof svCodes;

/** Names of the languages in themselves. */
export const languageNames = { sv: 'Svenska', da: 'Dansk', en: 'English' } as const satisfies Record<
  Language,
  string
>;
