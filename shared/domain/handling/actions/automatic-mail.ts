import type { Message } from '../../case/message.ts';
import { type Action, changed } from './acting.ts';

/**
 * An automatic mail that belongs to a case, such as an out-of-office answer: kept with it for staff to read, and
 * nothing else. It changes no owner, no state, no clock, and nobody is told (E-22).
 */
export const automaticMail: Action<{ readonly message: Message; readonly reason: string }> = (
  { case: c },
  { message, reason },
  acting,
) => changed(c, { set: {}, kind: 'automatic-mail', facts: { reason }, messages: [message] }, acting);
