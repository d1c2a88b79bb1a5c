import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import type { Placeholders } from './placeholders.ts';
import sv from './sv.json' with { type: 'json' };

/**
 * Words for how a case is handled: its marks, who does what, and each action of staff on its form, on the timeline and in the log,
 * so that a new action has its words in one place.
 */
export const handlingWords = speak<typeof sv, Placeholders>({ sv, da, en });
