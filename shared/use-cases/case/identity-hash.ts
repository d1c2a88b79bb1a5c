import { createHash, createHmac } from 'node:crypto';
import type { HashedIdentity } from '../../domain/case/resident-identity.ts';

/**
 * A personal identity number under a key, with the key's name.
 *
 * @param number - as `personalNumberOf` gives it
 */
export function hashedIdentity(number: string, key: string): HashedIdentity {
  return {
    // Names the key without telling it, so that nobody has to give names to keys.
    key: createHash('sha256').update(`name\n${key}`).digest('hex').slice(0, 12),
    hash: createHmac('sha256', key).update(`identity\n${number}`).digest('base64url'),
  };
}
