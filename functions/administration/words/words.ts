import { speak } from '../../../shared/words/speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import type { Placeholders } from './placeholders.ts';
import sv from './sv.json' with { type: 'json' };

/** Words of the administration pages. */
export const administrationWords = speak<typeof sv, Placeholders>({ sv, da, en });
