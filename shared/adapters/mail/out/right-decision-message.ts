import { isRestricted } from '../../../domain/case/restriction.ts';
import { afterDecision, rightInWords } from '../../../words/rights/right-in-words.ts';
import { rightsWords } from '../../../words/rights/words.ts';
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

/** A decision on what somebody asked under data protection, with its ground and how to appeal; of a restricted case only that there is something. */
export function rightDecision(letter: Letter): Block[] {
  const { file, mail, language, settings, c } = letter;
  const id = 'message' in mail ? mail.message : undefined;
  const right = isRestricted(c) ? undefined : file.messages.find((message) => message.id === id)?.right;
  const words = rightsWords[language];
  const facts = right ? rightInWords(right, language) : [];
  return [
    heading(right?.decision === 'extended' ? words.extendedHeading : words.heading),
    greeting(letter),
    ...written(letter, writtenText(letter)),
    {
      kind: 'facts',
      rows: [rows.reference(letter), ...facts.map(({ label, value }) => ({ label, value: [value] }))],
    },
    ...(right ? afterDecision(right, settings, language).map(say) : []),
    statusLink(letter),
    ...oneWayIn(letter),
    otherWays(letter),
    signature(letter),
  ];
}
