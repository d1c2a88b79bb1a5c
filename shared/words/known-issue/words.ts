import { speak } from '../speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import type { Placeholders } from './placeholders.ts';
import sv from './sv.json' with { type: 'json' };

/** What residents read of a known issue, on pages and in mails. */
export const knownIssueWords = speak<typeof sv, Placeholders>({ sv, da, en });
