import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { trends as da } from './da.ts';
import { trends as en } from './en.ts';
import { trends as sv } from './sv.ts';

export type TrendTexts = typeof sv;

/** Words of the trends page in every language; a missing one does not compile. */
export const trendTexts: Readonly<Record<Language, TrendTexts>> = { sv, da, en };
