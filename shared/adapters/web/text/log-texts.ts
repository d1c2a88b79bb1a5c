import type { Language } from '../../../domain/language.ts';
import { log as da } from './da/log.ts';
import { log as en } from './en/log.ts';
import { log as sv } from './sv/log.ts';

/** Words of the follow-up of the read log; only its own function carries them. */
export const logTexts = { sv, da, en } as const satisfies Record<Language, typeof sv>;
