import { type Action, changed, owe, refused, resident, tellLine } from './acting.ts';

/** Why nobody can open a file: there is something harmful in it, or it could not be looked at, as with a password. */
export type WhyShut = 'harmful' | 'unscanned';

/**
 * A file that came with the case stays shut: both who sent it and who has the case are told, so that it can come another
 * way (E-27). The clock does not care.
 */
export const fileRefused: Action<{ readonly key: string; readonly why: WhyShut }> = (
  { case: c },
  { key, why },
  acting,
) => {
  const known = (why === 'harmful' ? c.refusedFiles : c.unscannedFiles) ?? [];
  if (known.includes(key)) return refused('changed-meanwhile');
  const shut = [...known, key];
  const did = why === 'harmful' ? 'file-refused' : 'file-unscanned';
  const cause = `file-v${c.version + 1}`;
  const toStaff = tellLine(c, c.officer ? 'officer' : 'queue-owner', acting);
  const told = { kind: 'file-refused', ...(why === 'unscanned' && { unscanned: true }) } as const;
  return changed(
    c,
    {
      set: why === 'harmful' ? { refusedFiles: shut } : { unscannedFiles: shut },
      kind: did,
      facts: {},
      mails: [
        ...(c.answerBy === 'email' ? [owe(c, told, [resident], acting, { release: 'at-once', cause })] : []),
        owe(c, { kind: 'case-changed', did }, toStaff, acting, { release: 'office-hours', cause }),
      ],
    },
    acting,
  );
};
