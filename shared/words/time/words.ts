import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import type { Placeholders } from './placeholders.ts';
import sv from './sv.json' with { type: 'json' };

/** How a moment and opening hours are said. */
export const timeWords = speak<typeof sv, Placeholders>({ sv, da, en });
