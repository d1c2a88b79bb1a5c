import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import type { Placeholders } from './placeholders.ts';
import sv from './sv.json' with { type: 'json' };

/** What each measure counts, of which cases and in which unit. */
export const measureWords = speak<typeof sv, Placeholders>({ sv, da, en });
