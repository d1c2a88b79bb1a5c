import * as z from 'zod/mini';
import { languageSchema } from '../../../domain/vocabulary/language.ts';

/** A resident who signed in with an e-ID: nobody's name, only keyed hashes of their number. */
export const residentSessionSchema = z.strictObject({
  /** Under every key there was when they signed in. */
  person: z.array(z.strictObject({ key: z.string(), hash: z.string() })).check(z.minLength(1)),
  signedInAt: z.iso.datetime(),
  /** When it was last used, as far as the idle limit needs to know. */
  usedAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
});
export type ResidentSession = z.infer<typeof residentSessionSchema>;

/** A sign-in under way in one browser, for one case or for the form. */
export const pendingResidentSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** The case whose room was asked for; absent when somebody is about to write. */
  caseId: z.optional(z.string()),
  language: languageSchema,
  endsAt: z.iso.datetime(),
});
export type PendingResident = z.infer<typeof pendingResidentSchema>;

/** Apart from the sessions of staff. Ids are random and secret; implementations keep only their hash. */
export interface ResidentSessionStore {
  put(id: string, session: ResidentSession): Promise<void>;
  get(id: string): Promise<ResidentSession | undefined>;
  remove(id: string): Promise<void>;
  putPending(id: string, pending: PendingResident): Promise<void>;
  /** Gives a pending sign-in once. */
  takePending(id: string): Promise<PendingResident | undefined>;
}

/** Whoever leaves a library's computer is signed out soon. */
export const idleMinutes = 15;
export const sessionMinutes = 60;
/** How long choosing an e-ID and identifying oneself may take. */
export const signInMinutes = 10;
