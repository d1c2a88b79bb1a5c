import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import type { Placeholders } from './placeholders.ts';
import sv from './sv.json' with { type: 'json' };

/** Why the answer comes that day, sentence by sentence. */
export const promiseWords = speak<typeof sv, Placeholders>({ sv, da, en });
