import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import type { Placeholders } from './placeholders.ts';
import sv from './sv.json' with { type: 'json' };

/** Which way the answer comes, as the resident reads it before and after writing. */
export const answerWayWords = speak<typeof sv, Placeholders>({ sv, da, en });
