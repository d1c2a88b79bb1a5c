import { type Flag, flagSchema, type SecrecyGroup, strongerSecrecy } from '../vocabulary/classification.ts';
import { mentions } from './mentions.ts';
import { holdsPersonalNumber } from './personal-number.ts';
import { screeningWords } from './screening-words.ts';

/** Flags the words of a complaint raise, whatever channel it came by. */
export function screen(text: string): readonly Flag[] {
  const small = text.toLowerCase();
  const raised = flagSchema.options.filter((flag) =>
    screeningWords[flag]?.some((word) => mentions(small, word)),
  );
  return holdsPersonalNumber(text) ? [...raised, 'personalNumber'] : raised;
}

/** The secrecy a flag puts a case in; others leave it as it is (E-07–E-09, E-45). */
const secrecyOf: readonly (readonly [Flag, SecrecyGroup])[] = [
  ['protectedIdentity', 'protected_identity'],
  ['threat', 'threat'],
  ['childConcern', 'social'],
  ['whistleblow', 'personnel'],
];

/** The group a case has after its flags: never a weaker one than before. */
export function secrecyAfter(flags: readonly Flag[], before: SecrecyGroup): SecrecyGroup {
  return secrecyOf
    .filter(([flag]) => flags.includes(flag))
    .reduce<SecrecyGroup>((group, [, raised]) => strongerSecrecy(group, raised), before);
}
