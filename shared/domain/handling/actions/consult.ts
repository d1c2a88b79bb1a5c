import { isOpen } from '../../case/case.ts';
import { staffById } from '../../people/look-up.ts';
import { boardsOfMove } from '../between-boards.ts';
import { whyNotHeld } from '../protect.ts';
import { type Action, changed, colleague, message, owe, refused } from './acting.ts';

export interface Consultation {
  readonly officer: string;
  readonly text: string;
  /** Id of the legal ground, where the colleague belongs to another board. */
  readonly ground?: string | undefined;
}

/**
 * Asks a colleague for facts. Owner and due instant stay; the colleague may read the case from now on. To let
 * another board read it is to give it to another authority, as handing it over is.
 */
export const consult: Action<Consultation> = ({ case: c }, input, acting) => {
  if (!isOpen(c)) return refused('not-open');
  if (c.useRestrictedAt) return refused('use-restricted');
  if (input.text.trim() === '') return refused('text-missing');
  const asked = staffById(acting.applied.settings, input.officer);
  if (!asked) return refused('unknown-officer');
  const barred = whyNotHeld(c, asked.id, acting.applied.settings);
  if (barred) return barred;
  const shared = boardsOfMove(c, asked.department, input.ground, acting.applied.settings);
  if (shared.kind === 'refused') return shared;
  const question = message(
    c,
    { kind: 'note', channel: 'staff', text: input.text, askedOf: asked.id },
    acting,
  );
  const content = { kind: 'consultation', message: question.id } as const;
  return changed(
    c,
    {
      set: { consulted: [...new Set([...c.consulted, asked.id])] },
      kind: 'consulted',
      facts: { officer: asked.id, ...shared.facts },
      messages: [question],
      mails: [owe(c, content, [colleague(asked.id)], acting, { release: 'office-hours' })],
    },
    acting,
  );
};
