import type { Message } from '../../case/message.ts';
import { type Action, changed } from './acting.ts';
import { tellAsker } from './tell-asker.ts';

/** A mail that answers a question to a colleague, or to somebody outside: a note that says what it answers. */
export const consultAnswered: Action<{ readonly message: Message; readonly question: Message }> = (
  { case: c },
  { message, question },
  acting,
) =>
  changed(
    c,
    {
      set: {},
      kind: 'consult-answered',
      facts: { message: message.id },
      messages: [message],
      mails: tellAsker(c, question, acting),
    },
    acting,
  );
