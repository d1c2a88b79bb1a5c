import type { Message } from '../../../domain/case/message.ts';
import { isRestricted } from '../../../domain/case/restriction.ts';
import { withoutResident } from '../../../domain/handling/without-resident.ts';
import { staffName } from '../../../domain/people/look-up.ts';
import type { Row } from './blocks.ts';
import type { Letter } from './letter-facts.ts';

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

/** What a colleague asks, without what says who complained; of a restricted case it is read on its page. */
export function questionAsked(letter: Letter): Row[] {
  const question = isRestricted(letter.c) ? undefined : questionIn(letter);
  if (!question) return [];
  const said = withoutResident(question.text, letter.file, letter.settings.municipality.country);
  return [{ label: letter.texts.staff.question, value: [said] }];
}
