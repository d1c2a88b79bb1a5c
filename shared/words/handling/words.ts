import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };

/** Words for how a case is handled: its events, its marks, who does what. */
export const handlingWords = speak<typeof sv>({ sv, da, en });
