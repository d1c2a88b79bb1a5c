import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { absence as da } from './da.ts';
import { absence as en } from './en.ts';
import { absence as sv } from './sv.ts';

/** Words of the page where staff record when they are away. */
export const absenceTexts = { sv, da, en } as const satisfies Record<Language, typeof sv>;
