import { isOpen } from '../../case/case.ts';
import { type Action, changed, message, owe, refused, resident } from './acting.ts';
import { byFirstLineAlone } from './mandate.ts';

/** Sends the complaint on to another authority and tells the resident, which counts as answered (E-17, FL 6 and 8 §§). */
export const forward: Action<{ readonly to: string; readonly text: string }> = (
  { case: c },
  input,
  acting,
) => {
  if (!isOpen(c)) return refused('not-open');
  if (input.to.trim() === '' || input.text.trim() === '') return refused('text-missing');
  const told = message(
    c,
    {
      kind: 'forwarding',
      channel: c.answerBy === 'email' ? 'email' : 'status_page',
      text: `${input.to}\n\n${input.text}`,
    },
    acting,
  );
  return changed(
    c,
    {
      set: {
        state: 'FORWARDED',
        endedAt: acting.now,
        answeredAt: acting.now,
        endedByFirstLine: byFirstLineAlone(c, acting),
        ...(c.answerBy !== 'email' && {
          replyAcceptedAt: acting.now,
          firstReplyAcceptedAt: c.firstReplyAcceptedAt ?? acting.now,
        }),
      },
      kind: 'forwarded',
      messages: [told],
      mails:
        c.answerBy === 'email'
          ? [owe(c, { kind: 'passed-on', message: told.id }, [resident], acting, { release: 'at-once' })]
          : [],
    },
    acting,
  );
};
