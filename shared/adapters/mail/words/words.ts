import type { Language } from '../../../domain/vocabulary/language.ts';
import { speak } from '../../../words/speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import type { Placeholders } from './placeholders.ts';
import sv from './sv.json' with { type: 'json' };

/** Words of mails: to residents, to staff about cases, and about no case. */
export const mailWords = speak<typeof sv, Placeholders>({ sv, da, en });

/** Those of one language. */
export type MailWords = (typeof mailWords)[Language];
