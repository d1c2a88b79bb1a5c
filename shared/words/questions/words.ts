import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };

/** The questions of the forms: to residents, to who registers a call, and over the answers on both their pages. */
export const questionWords = speak<typeof sv>({ sv, da, en });
