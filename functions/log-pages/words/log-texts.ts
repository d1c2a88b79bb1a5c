import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { log as da } from './da.ts';
import { log as en } from './en.ts';
import { log as sv } from './sv.ts';

/** Words of the follow-up of the read log; only its own function carries them. */
export const logTexts = { sv, da, en } as const satisfies Record<Language, typeof sv>;
