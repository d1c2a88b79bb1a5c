import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import type { Placeholders } from './placeholders.ts';
import sv from './sv.json' with { type: 'json' };

/** What a special matter means: to whoever wrote, and to whoever has the case. */
export const matterWords = speak<typeof sv, Placeholders>({ sv, da, en });
