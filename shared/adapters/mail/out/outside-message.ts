import { isToldOfRecords, namesNobody } from '../../../domain/case/restriction.ts';
import { departmentName } from '../../../domain/people/look-up.ts';
import type { Block } from './blocks.ts';
import { heading, say, signature } from './common-blocks.ts';
import { type Letter, writerOf, writtenMessage } from './letter-facts.ts';

/** A question to somebody outside the municipality; nothing in it says who complained. */
export function outsideBlocks(letter: Letter): Block[] {
  const { settings, c } = letter;
  const texts = letter.texts.outside;
  const question = writtenMessage(letter);
  const extract = question?.askedOutside?.extract;
  return [
    say(whoAsks(letter)),
    heading(texts.question),
    { kind: 'letter', text: question?.text ?? '' },
    ...(extract ? [heading(texts.extract), { kind: 'letter', text: extract } as const] : []),
    say(texts.masked),
    say(texts.reply({ municipality: settings.municipality.name })),
    ...(isToldOfRecords(c) ? [say(texts.record)] : []),
    signature(letter),
  ];
}

export function outsideSubject({ settings, texts, c }: Letter): string {
  return texts.outside.subject({ reference: c.reference, municipality: settings.municipality.name });
}

function whoAsks(letter: Letter): string {
  const { settings, language, c, texts } = letter;
  const asker = namesNobody(c) ? undefined : writerOf(letter);
  if (!asker) return texts.outside.intro;
  const department = departmentName(settings, asker.department, language);
  return texts.outside.introBy({ name: asker.name, department });
}
