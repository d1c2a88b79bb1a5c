import type { Message } from '../../../domain/case/message.ts';
import { isRestricted } from '../../../domain/case/restriction.ts';
import { withoutResident } from '../../../domain/handling/without-resident.ts';
import { staffName } from '../../../domain/people/look-up.ts';
import type { Row } from './blocks.ts';
import { type Letter, momentOf, writtenMessage } from './letter-facts.ts';

/** The question of a colleague, when the case still has it. */
function questionIn({ mail, file }: Letter): Message | undefined {
  if (mail.kind !== 'consultation') return undefined;
  const [to] = mail.to;
  return mail.message === undefined
    ? file.messages.findLast((each) => to?.kind === 'staff' && each.askedOf === to.id)
    : file.messages.find(({ id }) => id === mail.message);
}

/** Who asks. */
export function consulted(letter: Letter): string {
  const { texts, settings } = letter;
  const by = questionIn(letter)?.by;
  return by?.kind === 'staff'
    ? texts.staff.consultedBy({ name: staffName(settings, by.id) })
    : texts.staff.consulted;
}

/** What a colleague asks, or has answered, without what says who complained; of a restricted case it is read on its page. */
export function textFor(letter: Letter): Row[] {
  const { mail, c, file, settings, texts } = letter;
  const message = mail.kind === 'answer-copy' ? writtenMessage(letter) : questionIn(letter);
  if (isRestricted(c) || !message) return [];
  const said = withoutResident(message.text, file, settings.municipality.country);
  return [{ label: texts.staff[mail.kind === 'answer-copy' ? 'answer' : 'question'], value: [said] }];
}

/** An answer is on its way that may not be right any more. */
export function answerWaiting(letter: Letter): Row[] {
  const { waitingAnswer } = letter.c;
  if (!waitingAnswer) return [];
  const { staff } = letter.texts;
  const when = momentOf(letter, waitingAnswer.sendAt);
  return [{ label: staff.answerWaits, value: [staff.answerWaitsUntil({ when })] }];
}
