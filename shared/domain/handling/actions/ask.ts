import { isOpen } from '../../case/case.ts';
import { isInRoom, isRestricted } from '../../case/restriction.ts';
import { type Action, changed, message, owe, refused, resident } from './acting.ts';

/** Asks the resident something. The clock stops when the mail says who handles the case and what comes next (R-026, P-11). */
export const ask: Action<{ readonly text: string }> = ({ case: c }, { text }, acting) => {
  if (!isOpen(c)) return refused('not-open');
  if (text.trim() === '') return refused('text-missing');
  if (c.answerBy !== 'email') return refused('no-contact-way');
  const inRoom = isInRoom(c, acting.applied.settings);
  if (isRestricted(c) && !inRoom) return refused('restricted-no-mail');
  const asked = message(c, { kind: 'question', channel: inRoom ? 'room' : 'email', text }, acting);
  const content = inRoom
    ? ({ kind: 'secure-message', what: 'question', message: asked.id } as const)
    : ({ kind: 'question', message: asked.id } as const);
  return changed(
    c,
    {
      set: { state: 'WAITING_CITIZEN', questionAskedAt: acting.now },
      kind: 'asked',
      messages: [asked],
      mails: [owe(c, content, [resident], acting, { release: 'office-hours' })],
    },
    acting,
  );
};
