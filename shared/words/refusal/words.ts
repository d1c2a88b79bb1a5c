import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };

/** Why a change is refused and what to do instead. */
export const refusalWords = speak<typeof sv>({ sv, da, en });
