import type { MailOf } from '../../../domain/case/mail.ts';
import { isProtected } from '../../../domain/case/restriction.ts';
import { eidInWords } from '../../../words/promise/promise-words.ts';
import type { Block } from './blocks.ts';
import { greeting, heading, inRoom, oneWayIn, otherWays, rows, say, signature } from './common-blocks.ts';
import type { Letter } from './letter-facts.ts';

/** Where to read what no mail may hold, and how. */
export function secureMessage(letter: Letter, what: MailOf<'secure-message'>['what']): Block[] {
  const { texts } = letter;
  const isAnswer = what === 'answer';
  return [
    heading(isAnswer ? texts.secureAnswerHeading : texts.secureQuestionHeading),
    greeting(letter),
    say(isAnswer ? texts.secureAnswer : texts.secureQuestion),
    inRoom(letter, texts.secureHow),
    say(texts.secureWrite),
    say(texts.secureHelp),
    { kind: 'facts', rows: [rows.reference(letter)] },
    ...oneWayIn(letter),
    otherWays(letter),
    signature(letter),
  ];
}

/** Asks for a number or an address: no open mail may hold the answer. */
export function howToReachYou(letter: Letter): Block[] {
  const { texts, settings, language, c } = letter;
  return [
    heading(texts.reachHeading),
    greeting(letter),
    // Where a number or an address in open mail could betray somebody, none is asked for (E-09).
    ...(isProtected(c)
      ? [texts.reachWhyProtected, texts.reachHowProtected, texts.nothingByMailAtAll].map(say)
      : [texts.reachWhy, texts.reachHow].map(say)),
    ...(settings.residentSignIn ? [say(texts.reachByEid({ eid: eidInWords(settings, language) }))] : []),
    { kind: 'facts', rows: [rows.reference(letter)] },
    ...oneWayIn(letter),
    otherWays(letter),
    signature(letter),
  ];
}
