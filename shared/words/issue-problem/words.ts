import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };

/** What keeps a known issue or its news from being published. */
export const issueProblemWords = speak<typeof sv>({ sv, da, en });
