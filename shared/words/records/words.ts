import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };

/** Words for public records that are not given out, and what one can do about it in each country. */
export const recordsWords = speak<typeof sv>({ sv, da, en });
