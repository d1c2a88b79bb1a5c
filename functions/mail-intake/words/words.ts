import { speak } from '../../../shared/words/speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import type { Placeholders } from './placeholders.ts';
import sv from './sv.json' with { type: 'json' };

/** What stands in a case in place of something a mail brought. */
export const mailIntakeWords = speak<typeof sv, Placeholders>({ sv, da, en });
