import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };

/** Words around every page for residents, and of the pages that say there is none. */
export const layoutWords = speak<typeof sv>({ sv, da, en });
