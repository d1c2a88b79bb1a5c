import * as z from 'zod/mini';
import { instantSchema } from '../time/time.ts';

/** A number under one key. Without the key nobody learns which, not even by trying all of them. */
const hashedIdentitySchema = z.strictObject({ key: z.string(), hash: z.string() });
export type HashedIdentity = z.infer<typeof hashedIdentitySchema>;

/**
 * Whom a case is for: the keyed hash of their number, never the number. It names its key, so that a new key takes nobody's
 * case away.
 */
export const residentIdentitySchema = z.extend(hashedIdentitySchema, {
  /** They were signed in while they wrote, or an officer entered it. */
  boundBy: z.enum(['sign-in', 'officer']),
  boundAt: instantSchema,
});

/** @param person - one number under every key there is */
export function isOf(bound: HashedIdentity, person: readonly HashedIdentity[]): boolean {
  return person.some(({ key, hash }) => key === bound.key && hash === bound.hash);
}

/** Whether two cases are for different people; under different keys nobody can tell. */
export function areOthers(one: HashedIdentity | undefined, other: HashedIdentity | undefined): boolean {
  return one !== undefined && other !== undefined && one.key === other.key && one.hash !== other.hash;
}
