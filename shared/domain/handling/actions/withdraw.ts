import { isOpen } from '../../case/case.ts';
import { type Action, changed, message, owe, refused, resident } from './acting.ts';

/** The resident takes the complaint back. The document stays a public record (E-38). */
export const withdraw: Action<{ readonly text?: string | undefined }> = ({ case: c }, { text }, acting) => {
  if (!isOpen(c)) return refused('not-open');
  const byStaff = acting.by.kind === 'staff';
  // Whoever ends a case for somebody says how they were asked to.
  if (byStaff && !text?.trim()) return refused('text-missing');
  const said = byStaff
    ? ({ kind: 'note', channel: 'staff' } as const)
    : ({ kind: 'from-resident', channel: 'status_page' } as const);
  return changed(
    c,
    {
      set: { state: 'WITHDRAWN', endedAt: acting.now },
      kind: 'withdrawn',
      messages: text?.trim() ? [message(c, { ...said, text }, acting)] : [],
      mails:
        c.answerBy === 'email'
          ? [owe(c, { kind: 'withdrawn' }, [resident], acting, { release: 'at-once' })]
          : [],
    },
    acting,
  );
};
