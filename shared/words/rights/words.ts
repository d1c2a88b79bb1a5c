import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import type { Placeholders } from './placeholders.ts';
import sv from './sv.json' with { type: 'json' };

/** Words for decisions on what a person asks under data protection, and what one can do about them in each country. */
export const rightsWords = speak<typeof sv, Placeholders>({ sv, da, en });
