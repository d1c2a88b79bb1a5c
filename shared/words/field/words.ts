import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import type { Placeholders } from './placeholders.ts';
import sv from './sv.json' with { type: 'json' };

/** Words beside the fields of forms, and what is wrong with what was written there. */
export const fieldWords = speak<typeof sv, Placeholders>({ sv, da, en });
