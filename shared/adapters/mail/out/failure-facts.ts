import type { MailOf } from '../../../domain/case/mail.ts';
import { staffById } from '../../../domain/people/look-up.ts';
import type { MailWords } from '../words/words.ts';
import type { Row } from './blocks.ts';
import type { Letter } from './letter-facts.ts';

/** Which mail did not arrive, why, and what to do about it. */
export function failureRows(letter: Letter, { mail, why, colleagues }: MailOf<'undelivered'>): Row[] {
  const { failed, mailKind } = letter.texts.staff;
  const names = colleagues?.map((id) => staffById(letter.settings, id)?.name ?? id).join(', ');
  const what = names ? failed.colleague({ names }) : mailKind[failedKinds[mail] ?? 'other'];
  return [
    { label: failed.mail, value: [what] },
    { label: failed.cause, value: [failed[failureCauses[why] ?? 'refused']] },
    { label: failed.action, value: [failed[failureActions[mail] ?? 'do']] },
  ];
}

const failedKinds: Partial<Record<MailOf<'undelivered'>['mail'], keyof MailWords['staff']['mailKind']>> = {
  acknowledgement: 'acknowledgement',
  'holding-reply': 'holding-reply',
  question: 'question',
  'delay-notice': 'delay-notice',
  answer: 'answer',
  'records-refusal': 'answer',
  'right-decision': 'right-decision',
  'to-authority': 'to-authority',
  'outside-question': 'outside-question',
  'secure-message': 'answer',
};

const failureActions: Partial<
  Record<MailOf<'undelivered'>['mail'], 'doAuthority' | 'doOutside' | 'doColleague'>
> = {
  'to-colleague': 'doColleague',
  'to-authority': 'doAuthority',
  'outside-question': 'doOutside',
};

const failureCauses: Readonly<Record<string, 'hard' | 'soft' | 'complaint'>> = {
  hard: 'hard',
  soft: 'soft',
  complaint: 'complaint',
};
