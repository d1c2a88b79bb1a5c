import { isRestricted } from '../../../domain/case/restriction.ts';
import type { Settings } from '../../../domain/settings/settings.ts';
import type { Block } from './blocks.ts';
import { greeting, say } from './common-blocks.ts';
import type { Letter } from './letter-facts.ts';

/**
 * A mail with the municipality's own sentences: one after the greeting, one before the signature. They are added to what the rulebook
 * demands and replace none of it. None in a restricted case, of which a mail says no more than it must.
 */
export function withOwnSentences(
  blocks: readonly Block[],
  own: Settings['mailSentences'][number],
  letter: Letter,
): readonly Block[] {
  const { language, c } = letter;
  if (isRestricted(c)) return blocks;
  const opening = own.opening ? [say(own.opening[language])] : [];
  const closing = own.closing ? [say(own.closing[language])] : [];
  const greeted = JSON.stringify(greeting(letter));
  const afterGreeting = blocks.findIndex((block) => JSON.stringify(block) === greeted) + 1;
  const signature = blocks.findLastIndex(({ kind }) => kind === 'signature');
  const end = signature < 0 ? blocks.length : signature;
  return [
    ...blocks.slice(0, afterGreeting),
    ...opening,
    ...blocks.slice(afterGreeting, end),
    ...closing,
    ...blocks.slice(end),
  ];
}
