import { expect, it } from 'vitest';
import { turnedKeys } from '../../functions/rotate-keys/turned-keys.ts';
import { type SigningKeys, signingKeysSchema } from '../../shared/adapters/aws/signing-keys.ts';

const turning = { signsDays: 30, countsDays: 2 };
const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n, 3, 20));
const made = signingKeysSchema.parse({ key: 'a'.repeat(64) });

/** The keys after each of these nights. */
function nights(count: number): readonly SigningKeys[] {
  let keys = made;
  return Array.from({ length: count }, (_, n) => {
    keys = turnedKeys(keys, turning, day(n), () => `key of night ${n}`) ?? keys;
    return keys;
  });
}

it('shows everybody the next key for a whole turn before it signs', () => {
  const [first] = nights(1);
  expect(first).toMatchObject({ key: made.key, next: 'key of night 0', older: [] });
  const signing = nights(61).map(({ key }) => key);
  expect(signing.indexOf('key of night 0')).toBe(30);
  expect(signing.indexOf('key of night 30')).toBe(60);
});

it('lets a key that has signed count for its time, and forgets it then', () => {
  const all = nights(61);
  expect(all[30]?.older).toEqual([{ key: made.key, until: day(32).toISOString() }]);
  expect(all[60]?.older.map(({ key }) => key)).toEqual(['key of night 0']);
});

it('changes nothing when the same night comes twice', () => {
  const [first = made] = nights(1);
  expect(turnedKeys(first, turning, day(0), () => 'another')).toBeUndefined();
});
