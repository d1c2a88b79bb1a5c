import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import type { Placeholders } from './placeholders.ts';
import sv from './sv.json' with { type: 'json' };

/** What is wrong in settings, said so that whoever wrote them can mend it. */
export const settingsWords = speak<typeof sv, Placeholders>({ sv, da, en });
