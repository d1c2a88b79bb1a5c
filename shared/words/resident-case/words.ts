import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import type { Placeholders } from './placeholders.ts';
import sv from './sv.json' with { type: 'json' };

/** What a resident reads and does in their own case, by private link or in the secure room. */
export const residentCaseWords = speak<typeof sv, Placeholders>({ sv, da, en });
