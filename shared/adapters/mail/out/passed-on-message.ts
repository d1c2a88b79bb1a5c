import { isRestricted } from '../../../domain/case/restriction.ts';
import { filesToPassOn } from '../../../domain/handling/passed-on-content.ts';
import type { Block } from './blocks.ts';
import { greeting, heading, publicRecord, rows, say, signature, written } from './common-blocks.ts';
import { dayOf, type Letter, passingOf, writtenText } from './letter-facts.ts';

/** Another authority has it: to whom, when, and what of the resident's went along. Says only what has happened. */
export function passedOn(letter: Letter): Block[] {
  const { texts } = letter;
  const at = letter.c.endedAt ?? letter.mail.owedAt;
  return [
    heading(texts.forwardedHeading),
    greeting(letter),
    say(texts.forwarded({ day: dayOf(letter, at) })),
    ...(isRestricted(letter.c) ? [] : [say(texts.forwardedTo)]),
    ...written(letter, writtenText(letter)),
    ...wentAlong(letter),
    { kind: 'facts', rows: [rows.reference(letter), rows.received(letter)] },
    say(texts.forwardedStill),
    ...publicRecord(letter),
    signature(letter),
  ];
}

function wentAlong(letter: Letter): Block[] {
  const { texts, file } = letter;
  const passing = passingOf(letter);
  if (!passing) return [];
  const keptFiles = passing.email !== undefined && passing.files === 0 && filesToPassOn(file).length > 0;
  return [
    say(passing.contact ? texts.forwardedContact : texts.forwardedNoContact),
    ...(keptFiles ? [say(texts.forwardedWithoutFiles)] : []),
  ];
}
