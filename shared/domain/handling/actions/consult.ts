import { isOpen } from '../../case/case.ts';
import { staffById } from '../../people/look-up.ts';
import { whyNotHeld } from '../protect.ts';
import { type Action, changed, colleague, message, owe, refused } from './acting.ts';

/** Asks a colleague for facts. Owner and due instant stay; the colleague may read the case from now on. */
export const consult: Action<{ readonly officer: string; readonly text: string }> = (
  { case: c },
  input,
  acting,
) => {
  if (!isOpen(c)) return refused('not-open');
  if (c.useRestrictedAt) return refused('use-restricted');
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
      messages: [message(c, { kind: 'note', channel: 'staff', text: input.text, askedOf: asked.id }, acting)],
      mails: [owe(c, { kind: 'consultation' }, [colleague(asked.id)], acting, { release: 'office-hours' })],
    },
    acting,
  );
};
