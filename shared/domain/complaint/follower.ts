import * as z from 'zod/mini';
import { isBefore, toInstant, toMs } from '../time/instants.ts';
import { type Instant, instantSchema } from '../time/time.ts';
import { languageSchema } from '../vocabulary/language.ts';

const day = 24 * 3_600_000;
/** Nobody has said yes from the mailbox itself: the address is forgotten. */
const unconfirmedMs = 2 * day;
/** Longer than issues last; whoever still wants news asks again. */
const followedMs = 90 * day;
/** The last mail may wait so long for its address. */
const afterEndMs = 3 * day;

const followerIdPattern = /^[\w-]{43}$/;

/** Whether a part of an address can name a follower at all: anybody may ask for any. */
export const isFollowerId = (id: string): boolean => followerIdPattern.test(id);

/** Somebody without a case who wants the news of a known issue: an address, and nothing else of theirs. */
export const followerSchema = z.strictObject({
  /** Keyed hash of issue and address; who holds it may say yes and no. */
  id: z.string().check(z.regex(followerIdPattern)),
  issue: z.string(),
  email: z.string(),
  language: languageSchema,
  askedAt: instantSchema,
  /** When they said yes by the link in the mail; no news before. */
  confirmedAt: z.optional(instantSchema),
  /** Removed then, by the table itself. */
  expiresAt: instantSchema,
});
export type Follower = z.infer<typeof followerSchema>;

/** Where followers live: beside the cases, apart from them. One that has expired is not there, whether or not it is removed yet. */
export interface FollowerStore {
  one(issue: string, id: string, now: Instant): Promise<Follower | undefined>;
  of(issue: string, now: Instant): AsyncIterable<Follower>;
  keep(follower: Follower): Promise<void>;
  forget(follower: Pick<Follower, 'issue' | 'id'>): Promise<void>;
}

const later = (now: Instant, ms: number) => toInstant(toMs(now) + ms);

export function askedToFollow(
  who: Pick<Follower, 'id' | 'issue' | 'email' | 'language'>,
  now: Instant,
): Follower {
  return { ...who, askedAt: now, expiresAt: later(now, unconfirmedMs) };
}

export function confirmed(follower: Follower, now: Instant): Follower {
  return { ...follower, confirmedAt: now, expiresAt: later(now, followedMs) };
}

/** The issue has ended: what is owed may still leave, then the address goes. */
export function ended(follower: Follower, now: Instant): Follower {
  const expiresAt = later(now, afterEndMs);
  return isBefore(follower.expiresAt, expiresAt) ? follower : { ...follower, expiresAt };
}
