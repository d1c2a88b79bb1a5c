import { speak } from '../../../shared/words/speak.ts';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import type { Placeholders } from './placeholders.ts';
import sv from './sv.json' with { type: 'json' };

/** Words of the secure room, its door and the ways a sign-in fails. */
export const secureRoomWords = speak<typeof sv, Placeholders>({ sv, da, en });
