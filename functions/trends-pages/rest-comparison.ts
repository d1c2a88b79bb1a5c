import { type Change, compareShares } from '../../shared/domain/trends/compare.ts';
import type { Figure } from '../../shared/domain/trends/measure.ts';

/** A department's share against that of all others. */
export function againstRest(own: Figure | undefined, all: Figure | undefined): Change {
  if (!own || !all || own.numerator === null || all.numerator === null) return { kind: 'too-few' };
  const rest = {
    ...all,
    numerator: all.numerator - own.numerator,
    n: all.n - own.n,
    denominator: all.n - own.n,
  };
  return compareShares(own, rest);
}
