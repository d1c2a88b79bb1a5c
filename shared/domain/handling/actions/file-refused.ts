import { type Action, changed, owe, refused, resident, tellLine } from './acting.ts';

/**
 * Harmful content was found in a file that came with the case: it stays shut, and both who sent it and who has the case
 * are told, so that it can come another way (E-27). The clock does not care.
 */
export const fileRefused: Action<{ readonly key: string }> = ({ case: c }, { key }, acting) => {
  const known = c.refusedFiles ?? [];
  if (known.includes(key)) return refused('changed-meanwhile');
  const version = c.version + 1;
  const toStaff = tellLine(c, c.officer ? 'officer' : 'queue-owner', acting);
  return changed(
    c,
    {
      set: { refusedFiles: [...known, key] },
      kind: 'file-refused',
      facts: {},
      mails: [
        ...(c.answerBy === 'email'
          ? [
              owe(c, { kind: 'file-refused' }, [resident], acting, {
                release: 'at-once',
                cause: `file-v${version}`,
              }),
            ]
          : []),
        owe(c, { kind: 'case-changed', did: 'file-refused' }, toStaff, acting, {
          release: 'office-hours',
          cause: `file-v${version}`,
        }),
      ],
    },
    acting,
  );
};
