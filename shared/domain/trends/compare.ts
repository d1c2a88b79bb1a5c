import type { Figure } from './measure.ts';

/** Whether a difference is more than chance would make one time in twenty; `too-few` when that cannot be told. */
export type Change =
  | { readonly kind: 'rose' | 'fell'; readonly beyondChance: boolean }
  | { readonly kind: 'same' }
  | { readonly kind: 'too-few' };

/** Two-sided 5 %. */
const critical = 1.959_964;
/** Expected hits and misses must reach this in both for the normal approximation to hold. */
const fewestExpected = 5;

/**
 * Compares two shares by the two-proportion z-test with Yates's continuity correction, two-sided at 5 %.
 *
 * @param now - a share's figure
 */
export function compareShares(now: Figure | undefined, before: Figure | undefined): Change {
  if (!now || !before || now.numerator === null || before.numerator === null) return { kind: 'too-few' };
  const pooled = (now.numerator + before.numerator) / (now.n + before.n);
  const expected = Math.min(now.n, before.n) * Math.min(pooled, 1 - pooled);
  if (now.n === 0 || before.n === 0) return { kind: 'too-few' };
  const difference = now.numerator / now.n - before.numerator / before.n;
  if (difference === 0) return { kind: 'same' };
  if (expected < fewestExpected) return { kind: 'too-few' };
  const correction = (1 / now.n + 1 / before.n) / 2;
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / now.n + 1 / before.n));
  const z = Math.max(0, Math.abs(difference) - correction) / error;
  return { kind: difference > 0 ? 'rose' : 'fell', beyondChance: z > critical };
}

/**
 * Compares two counts: given their sum, each case fell in either period with odds as the periods are long.
 *
 * @param days - length of the two periods; any unit, equal when left out
 */
export function compareCounts(now: number, before: number, days = { now: 1, before: 1 }): Change {
  const share = days.now / (days.now + days.before);
  const sum = now + before;
  const above = now - share * sum;
  if (above === 0) return { kind: 'same' };
  if (sum * Math.min(share, 1 - share) < fewestExpected) return { kind: 'too-few' };
  const z = Math.max(0, Math.abs(above) - 0.5) / Math.sqrt(sum * share * (1 - share));
  return { kind: above > 0 ? 'rose' : 'fell', beyondChance: z > critical };
}
