import { isOpen } from '../../case/case.ts';
import { type Action, changed, message, refused } from './acting.ts';

/** A manager turns down another day and says why: the promise in force stays, and whoever asked hears of it. */
export const rejectExtension: Action<{ readonly text: string }> = ({ case: c }, { text }, acting) => {
  const asked = c.extensionAwaitingApproval;
  if (!isOpen(c) || !asked) return refused('nothing-to-approve');
  if (text.trim() === '') return refused('text-missing');
  return changed(
    c,
    {
      set: {},
      unset: ['extensionAwaitingApproval'],
      kind: 'extension-rejected',
      facts: { promisedOn: asked.promisedOn, officer: asked.askedBy },
      messages: [message(c, { kind: 'note', channel: 'staff', text }, acting)],
    },
    acting,
  );
};
