import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };

/** Words for the codes of a case. */
export const caseWords = speak<typeof sv>({ sv, da, en });
