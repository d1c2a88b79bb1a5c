import type { Language } from '../../../domain/language.ts';
import { absence as da } from './da/absence.ts';
import { absence as en } from './en/absence.ts';
import { absence as sv } from './sv/absence.ts';

/** Words of the page where staff record when they are away. */
export const absenceTexts = { sv, da, en } as const satisfies Record<Language, typeof sv>;
