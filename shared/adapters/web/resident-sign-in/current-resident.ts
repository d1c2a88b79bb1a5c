import type { HashedIdentity } from '../../../domain/case/resident-identity.ts';
import type { WebRequest } from '../request.ts';
import { newSecretId } from '../sign-in/current-session.ts';
import { cookieJar } from '../sign-in/session-cookie.ts';
import { idleMinutes, type ResidentSessionStore, sessionMinutes } from './resident-sessions.ts';

export interface ResidentDeps {
  readonly residents: ResidentSessionStore;
  readonly publicUrl: string;
}

const minute = 60_000;

/** Opens a session for somebody the provider has vouched for; gives the cookie to set. */
export async function openResidentSession(
  person: readonly HashedIdentity[],
  now: Date,
  { residents, publicUrl }: ResidentDeps,
): Promise<string> {
  const id = newSecretId();
  const at = now.toISOString();
  const endsAt = new Date(now.getTime() + sessionMinutes * minute).toISOString();
  await residents.put(id, { person: [...person], signedInAt: at, usedAt: at, endsAt });
  const jar = cookieJar(publicUrl);
  return jar.set(jar.resident, id, sessionMinutes * 60);
}

/** Who is signed in with an e-ID in this browser; undefined when nobody is or the time is up. */
export async function currentResident(
  request: WebRequest,
  now: Date,
  { residents, publicUrl }: ResidentDeps,
): Promise<readonly HashedIdentity[] | undefined> {
  const id = request.cookies.get(cookieJar(publicUrl).resident);
  const session = id ? await residents.get(id) : undefined;
  if (!id || !session || now.getTime() >= Date.parse(session.endsAt)) return undefined;
  const idle = now.getTime() - Date.parse(session.usedAt);
  if (idle >= idleMinutes * minute) {
    await residents.remove(id);
    return undefined;
  }
  if (idle >= minute) await residents.put(id, { ...session, usedAt: now.toISOString() });
  return session.person;
}

/**
 * Who signed in before they began to write. Nothing is shown to them for it, so that the time of writing does not count as
 * idle.
 */
export async function signedInResident(
  request: WebRequest,
  now: Date,
  { residents, publicUrl }: ResidentDeps,
): Promise<readonly HashedIdentity[] | undefined> {
  const id = request.cookies.get(cookieJar(publicUrl).resident);
  const session = id ? await residents.get(id) : undefined;
  return session && now.getTime() < Date.parse(session.endsAt) ? session.person : undefined;
}

/** Ends the session of a request; gives the cookie to set. */
export async function endResidentSession(
  request: WebRequest,
  { residents, publicUrl }: ResidentDeps,
): Promise<string> {
  const jar = cookieJar(publicUrl);
  const id = request.cookies.get(jar.resident);
  if (id) await residents.remove(id);
  return jar.clear(jar.resident);
}
