import { isStripped } from '../../case/held-parts.ts';
import type { HashedIdentity } from '../../case/resident-identity.ts';
import { type Action, changed, refused } from './acting.ts';

/** Notes whom the case is for, so that they can read it after signing in; what was noted before no longer holds. */
export const identify: Action<HashedIdentity> = ({ case: c }, { key, hash }, acting) => {
  if (c.state === 'MERGED' || c.state === 'SPAM' || isStripped(c)) return refused('not-open');
  return changed(
    c,
    {
      set: { resident: { key, hash, boundBy: 'officer', boundAt: acting.now } },
      kind: 'identified',
      facts: { key },
    },
    acting,
  );
};
