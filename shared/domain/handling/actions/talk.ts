import { isOpen } from '../../case/case.ts';
import type { Message } from '../../case/message.ts';
import { isRestricted } from '../../case/restriction.ts';
import { staffById } from '../../people/look-up.ts';
import { whyNotHeld } from '../protect.ts';
import { type Action, changed, colleague, message, owe, refused, resident } from './acting.ts';

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

/** Asks a colleague for facts. Owner and due instant stay; the colleague may read the case from now on. */
export const consult: Action<{ readonly officer: string; readonly text: string }> = (
  { case: c },
  input,
  acting,
) => {
  if (!isOpen(c)) return refused('not-open');
  if (input.text.trim() === '') return refused('text-missing');
  const asked = staffById(acting.applied.settings, input.officer);
  if (!asked) return refused('unknown-officer');
  const barred = whyNotHeld(c, asked.id, acting.applied.settings);
  if (barred) return barred;
  return changed(
    c,
    {
      set: { consulted: [...new Set([...c.consulted, asked.id])] },
      kind: 'consulted',
      facts: { officer: asked.id },
      messages: [message(c, { kind: 'note', channel: 'staff', text: input.text }, acting)],
      mails: [owe(c, { kind: 'consultation' }, [colleague(asked.id)], acting, { release: 'office-hours' })],
    },
    acting,
  );
};

/** Asks the resident something. The clock stops when the mail says who handles the case and what comes next (R-026, P-11). */
export const ask: Action<{ readonly text: string }> = ({ case: c }, { text }, acting) => {
  if (!isOpen(c)) return refused('not-open');
  if (text.trim() === '') return refused('text-missing');
  if (c.answerBy !== 'email') return refused('no-contact-way');
  if (isRestricted(c)) return refused('restricted-no-mail');
  const asked = message(c, { kind: 'question', channel: 'email', text }, acting);
  return changed(
    c,
    {
      set: { state: 'WAITING_CITIZEN', questionAskedAt: acting.now },
      kind: 'asked',
      messages: [asked],
      mails: [
        owe(c, { kind: 'question', message: asked.id }, [resident], acting, { release: 'office-hours' }),
      ],
    },
    acting,
  );
};
