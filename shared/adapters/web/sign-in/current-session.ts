import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { stillHere } from '../../../domain/people/absence.ts';
import { staffById } from '../../../domain/people/look-up.ts';
import type { AppliedSettings, Staff } from '../../../domain/settings/settings.ts';
import type { SettingsStore } from '../../../domain/settings/settings-store.ts';
import type { WebRequest } from '../request.ts';
import { cookieJar } from './session-cookie.ts';
import {
  idleMinutes,
  overlapSeconds,
  renewAfterMinutes,
  type Session,
  type SessionFamily,
  type SessionStore,
  sessionHours,
} from './sessions.ts';

export interface SessionDeps {
  readonly sessions: SessionStore;
  readonly settings: SettingsStore;
  readonly publicUrl: string;
}

export interface SignedIn {
  readonly staff: Staff;
  readonly csrf: string;
  /** To set on the answer: the renewed id, when it was renewed. */
  readonly cookies: readonly string[];
  /** Which sign-in it is; never shown. */
  readonly family: string;
}

/** 256 random bits, for cookies. */
export const newSecretId = () => randomBytes(32).toString('base64url');

/** Opens a session for somebody the provider has vouched for; gives the cookie to set. */
export async function openSession(staff: Staff, now: Date, deps: SessionDeps): Promise<string> {
  const id = newSecretId();
  const family = newSecretId();
  const at = now.toISOString();
  const endsAt = new Date(now.getTime() + sessionHours * 3_600_000).toISOString();
  await deps.sessions.putFamily(staff.id, { family, signedInAt: at, usedAt: at, endsAt });
  await deps.sessions.put(id, { staff: staff.id, family, signedInAt: at, renewedAt: at, endsAt });
  const jar = cookieJar(deps.publicUrl);
  return jar.set(jar.session, id, sessionHours * 3600);
}

/** Who is signed in, by the session cookie; undefined when nobody is, the time is up, or they left. */
export async function currentSession(
  request: WebRequest,
  applied: AppliedSettings,
  now: Date,
  deps: SessionDeps,
): Promise<SignedIn | undefined> {
  const jar = cookieJar(deps.publicUrl);
  const id = request.cookies.get(jar.session);
  const session = id ? await deps.sessions.get(id) : undefined;
  if (!id || !session || now.getTime() >= Date.parse(session.endsAt)) return undefined;
  const family = await deps.sessions.family(session.staff, session.family);
  if (!family || family.ended) return undefined;
  const since = (at: string) => now.getTime() - Date.parse(at);
  if (session.supersededAt && since(session.supersededAt) > overlapSeconds * 1000) {
    // Somebody still holds an id that was replaced: it was copied, and nobody can tell who has which.
    await deps.sessions.putFamily(session.staff, { ...family, ended: true });
    return undefined;
  }
  if (since(session.renewedAt) >= idleMinutes * 60_000) return undefined;
  const { settings } = applied;
  const staff = stillHere(staffById(settings, session.staff), settings, now.toISOString());
  if (!staff) return undefined;

  const csrf = csrfToken(await deps.settings.secret('sessions'), session);
  const renews = !session.supersededAt && since(session.renewedAt) >= renewAfterMinutes * 60_000;
  const cookies = renews ? [await renew(id, session, now, deps)] : [];
  if (renews) await deps.sessions.putFamily(session.staff, { ...family, usedAt: now.toISOString() });
  return { staff, csrf, cookies, family: session.family };
}

async function renew(id: string, session: Session, now: Date, deps: SessionDeps): Promise<string> {
  const next = newSecretId();
  await deps.sessions.put(next, { ...session, renewedAt: now.toISOString() });
  // Not removed: other requests of the same page may be under way with it, and its use much later tells a thief.
  await deps.sessions.put(id, { ...session, supersededAt: now.toISOString() });
  const jar = cookieJar(deps.publicUrl);
  return jar.set(jar.session, next, Math.floor((Date.parse(session.endsAt) - now.getTime()) / 1000));
}

/** Ends the sign-in of a request, with every id it has had; gives the cookie to set. */
export async function endSession(request: WebRequest, deps: SessionDeps): Promise<string> {
  const jar = cookieJar(deps.publicUrl);
  const id = request.cookies.get(jar.session);
  const session = id ? await deps.sessions.get(id) : undefined;
  if (session) await endFamily(session.staff, session.family, deps);
  return jar.clear(jar.session);
}

/** A person's other sign-ins that are open now, the latest first. */
export async function otherSignIns(
  { staff, family }: Pick<SignedIn, 'staff' | 'family'>,
  now: Date,
  deps: SessionDeps,
): Promise<SessionFamily[]> {
  const all = await deps.sessions.families(staff.id);
  return all
    .filter((each) => each.family !== family && !each.ended && Date.parse(each.endsAt) > now.getTime())
    .sort((a, b) => b.signedInAt.localeCompare(a.signedInAt));
}

/** Ends one sign-in of a person, wherever it is open. */
export async function endFamily(staff: string, family: string, deps: SessionDeps): Promise<void> {
  const known = await deps.sessions.family(staff, family);
  if (known) await deps.sessions.putFamily(staff, { ...known, ended: true });
}

/** Proves that a form came from a page of ours, in this session. */
function csrfToken(secret: string, session: Pick<Session, 'family'>): string {
  return createHmac('sha256', secret).update(`csrf\n${session.family}`).digest('base64url');
}

export function sameToken(given: string | undefined, expected: string): boolean {
  const a = Buffer.from(given ?? '');
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
