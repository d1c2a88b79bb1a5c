import { type Message, questionTo } from '../../case/message.ts';
import { screenFollowUp } from '../follow-up.ts';
import { type Action, actingStaff, changed, message, refused } from './acting.ts';
import { tellAsker } from './tell-asker.ts';

export interface Note {
  readonly text: string;
  /** The person got in touch about the case this way; counts as a contact (E-53, M-19). */
  readonly contact?: 'phone' | 'visit' | undefined;
  /** Answers to a checklist. */
  readonly checklist?: Message['checklist'];
}

/** A note between colleagues, or of a call or visit about the case; residents never see it. */
export const note: Action<Note> = (file, { text, contact, checklist }, acting) => {
  const { case: c, messages } = file;
  if (text.trim() === '') return refused('text-missing');
  // Whoever was asked something answers it with their next note; the asker hears that an answer has come.
  const by = actingStaff(acting)?.id;
  const answersTo = by === undefined || contact ? undefined : questionTo(by, messages);
  const content = {
    kind: 'note',
    channel: contact ?? 'staff',
    text,
    ...(checklist && { checklist }),
    ...(answersTo && { answersTo }),
  } as const;
  // What somebody says on the phone is screened as what they write; what a colleague notes is not theirs.
  const found = contact && screenFollowUp(c, text, file, acting);
  return changed(
    c,
    {
      set: contact ? { residentMessages: c.residentMessages + 1, ...found?.set } : {},
      unset: found?.unset ?? [],
      kind: 'noted',
      facts: {
        ...(contact && { contact }),
        ...(found && found.raised.length > 0 && { flags: [...found.raised] }),
      },
      messages: [message(c, content, acting)],
      mails: [
        ...(found?.mails ?? []),
        ...tellAsker(
          c,
          messages.find(({ id }) => id === answersTo),
          acting,
        ),
      ],
    },
    acting,
  );
};
