import * as z from 'zod/mini';

/** A signed-in member of staff. Kept under the hash of the id in their cookie, so the table opens no session. */
export const sessionSchema = z.strictObject({
  staff: z.string(),
  /** Stays when the id is renewed: what CSRF tokens are made of. */
  family: z.string(),
  signedInAt: z.iso.datetime(),
  /** When this id was made. */
  renewedAt: z.iso.datetime(),
  /** No later than this, whatever happens. */
  endsAt: z.iso.datetime(),
  /** When a newer id took this one's place; used again long after, it is in two hands. */
  supersededAt: z.optional(z.iso.datetime()),
});
export type Session = z.infer<typeof sessionSchema>;

/** One sign-in of one person, whatever ids it has had. Every id of it opens only while it is open. */
export const familySchema = z.strictObject({
  family: z.string(),
  signedInAt: z.iso.datetime(),
  /** When an id of it was last made; it is used at least then. */
  usedAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  ended: z.optional(z.boolean()),
});
export type SessionFamily = z.infer<typeof familySchema>;

/** A sign-in under way: what must come back from the provider, and where the person wanted to go. */
export const pendingSignInSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
  endsAt: z.iso.datetime(),
});
export type PendingSignIn = z.infer<typeof pendingSignInSchema>;

/** Ids are random and secret; implementations keep only their hash. */
export interface SessionStore {
  put(id: string, session: Session): Promise<void>;
  get(id: string): Promise<Session | undefined>;
  /** Every sign-in of a person that may still be open. */
  families(staff: string): Promise<readonly SessionFamily[]>;
  family(staff: string, family: string): Promise<SessionFamily | undefined>;
  /** Changes nothing of one that has ended: another tab may have read it before. */
  putFamily(staff: string, family: SessionFamily): Promise<void>;
  putPending(id: string, pending: PendingSignIn): Promise<void>;
  /** Gives a pending sign-in once. */
  takePending(id: string): Promise<PendingSignIn | undefined>;
}

export const sessionHours = 8;
/** Nobody has used it for so long: whoever sits there now need not be the same person. */
export const idleMinutes = 120;
/** An id older than this is renewed at the next request. */
export const renewAfterMinutes = 30;
/** Requests already under way may still come with the id before. */
export const overlapSeconds = 60;
