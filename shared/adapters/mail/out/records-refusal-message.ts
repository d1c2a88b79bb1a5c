import { isRestricted } from '../../../domain/case/restriction.ts';
import { recordsWords } from '../../../words/records/words.ts';
import type { Block } from './blocks.ts';
import {
  greeting,
  heading,
  oneWayIn,
  otherWays,
  rows,
  say,
  signature,
  statusLink,
  written,
} from './common-blocks.ts';
import { type Letter, writtenText } from './letter-facts.ts';

/** Public records are refused: provision, reason, how to get a decision and how to appeal. Of a protected case only the notice that there is something. */
export function recordsRefusal(letter: Letter): Block[] {
  const { file, mail, language, settings, c, texts } = letter;
  const id = 'message' in mail ? mail.message : undefined;
  const refusal = file.messages.find((message) => message.id === id)?.refusal;
  const words = recordsWords[language];
  const { country } = settings.municipality;
  return [
    heading(isRestricted(c) ? texts.secureAnswerHeading : words[refusal?.extent ?? 'whole'][country]),
    greeting(letter),
    ...written(letter, writtenText(letter)),
    {
      kind: 'facts',
      rows: [
        rows.reference(letter),
        ...(refusal && !isRestricted(c) ? [{ label: words.provision, value: [refusal.provision] }] : []),
        rows.answeredBy(letter),
      ],
    },
    // What was asked for and what came of it is read with the answer.
    ...(isRestricted(c) ? [] : [say(words.decision[country]), say(words.appeal[country])]),
    statusLink(letter),
    ...oneWayIn(letter),
    otherWays(letter),
    signature(letter),
  ];
}
