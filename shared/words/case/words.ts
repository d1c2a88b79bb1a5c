import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };

/** Words for what everybody sees of a case: its state, its type and the way it came. */
export const caseWords = speak<typeof sv>({ sv, da, en });
