import type { SigningKeys } from '../../shared/adapters/aws/signing-keys.ts';

const dayMs = 86_400_000;

export interface Turning {
  /** How long a key signs. */
  readonly signsDays: number;
  /** How long what it signed counts afterwards. */
  readonly countsDays: number;
}

/**
 * The keys after this night; undefined when nothing changes. The next key is there, and counts, for a whole turn before it
 * signs: a function that read the secret just before still knows it.
 */
export function turnedKeys(
  keys: SigningKeys,
  { signsDays, countsDays }: Turning,
  now: Date,
  newKey: () => string,
): SigningKeys | undefined {
  const at = now.toISOString();
  if (keys.next === undefined) return { ...keys, next: newKey(), turnedAt: at };
  const turnedMs = keys.turnedAt === undefined ? 0 : Date.parse(keys.turnedAt);
  if (now.getTime() < turnedMs + signsDays * dayMs) return undefined;
  const until = new Date(now.getTime() + countsDays * dayMs).toISOString();
  return {
    key: keys.next,
    next: newKey(),
    turnedAt: at,
    older: [{ key: keys.key, until }, ...keys.older.filter((each) => each.until > at)],
  };
}
