import type { Message } from '../../case/message.ts';
import { type Action, changed, message, refused } from './acting.ts';

export interface Note {
  readonly text: string;
  /** The person got in touch about the case this way; counts as a contact (E-53, M-19). */
  readonly contact?: 'phone' | 'visit' | undefined;
  /** Answers to a checklist. */
  readonly checklist?: Message['checklist'];
}

/** A note between colleagues, or of a call or visit about the case; residents never see it. */
export const note: Action<Note> = ({ case: c }, { text, contact, checklist }, acting) => {
  if (text.trim() === '') return refused('text-missing');
  const content = {
    kind: 'note',
    channel: contact ?? 'staff',
    text,
    ...(checklist && { checklist }),
  } as const;
  return changed(
    c,
    {
      set: contact ? { residentMessages: c.residentMessages + 1 } : {},
      kind: 'noted',
      facts: contact ? { contact } : {},
      messages: [message(c, content, acting)],
    },
    acting,
  );
};
