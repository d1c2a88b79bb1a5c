import type { Case } from '../../case/case.ts';
import type { OwedMail } from '../../case/mail.ts';
import type { Message } from '../../case/message.ts';
import { staffById } from '../../people/look-up.ts';
import { accessTo } from '../access.ts';
import { type Acting, colleague, owe } from './acting.ts';

/** Whoever asked hears that the answer has come, where they are not the officer, who hears of it anyway, and may still read the case. */
export function tellAsker(
  c: Case,
  question: Pick<Message, 'by'> | undefined,
  acting: Acting,
): readonly OwedMail[] {
  const { by, now } = acting;
  const { settings } = acting.applied;
  const asker = question?.by.kind === 'staff' ? staffById(settings, question.by.id) : undefined;
  if (!asker || asker.id === c.officer || (by.kind === 'staff' && by.id === asker.id)) return [];
  if (accessTo(c, 'read', asker, { settings, now }).kind === 'denied') return [];
  const content = { kind: 'case-changed', did: 'consult-answered' } as const;
  const how = { release: 'office-hours', cause: `asked-v${c.version + 1}` } as const;
  return [owe(c, content, [colleague(asker.id)], acting, how)];
}
