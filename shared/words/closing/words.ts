import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };

/** Words for what is said of a case when it closes: whether it was upheld, why, and what was done. */
export const closingWords = speak<typeof sv>({ sv, da, en });
