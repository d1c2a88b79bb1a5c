import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { staffById } from '../../../domain/people/look-up.ts';
import { stillHere } from '../../../domain/people/still-here.ts';
import type { AppliedSettings, Staff } from '../../../domain/settings/settings.ts';
import type { SettingsStore } from '../../../domain/settings/settings-store.ts';
import type { WebRequest } from '../request.ts';
import { cookieJar } from './session-cookie.ts';
import {
  overlapSeconds,
  renewAfterMinutes,
  type Session,
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
}

/** 256 random bits, for cookies. */
export const newSecretId = () => randomBytes(32).toString('base64url');

/** Opens a session for somebody the provider has vouched for; gives the cookie to set. */
export async function openSession(staff: Staff, now: Date, deps: SessionDeps): Promise<string> {
  const id = newSecretId();
  const at = now.toISOString();
  const endsAt = new Date(now.getTime() + sessionHours * 3_600_000).toISOString();
  await deps.sessions.put(id, {
    staff: staff.id,
    family: newSecretId(),
    signedInAt: at,
    renewedAt: at,
    endsAt,
  });
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
  const { settings } = applied;
  const staff = stillHere(staffById(settings, session.staff), settings, now.toISOString());
  if (!staff) return undefined;

  const csrf = csrfToken(await deps.settings.secret('sessions'), session);
  const renewed = now.getTime() - Date.parse(session.renewedAt) >= renewAfterMinutes * 60_000;
  const cookies = renewed ? [await renew(id, session, now, deps)] : [];
  return { staff, csrf, cookies };
}

async function renew(id: string, session: Session, now: Date, deps: SessionDeps): Promise<string> {
  const next = newSecretId();
  await deps.sessions.put(next, { ...session, renewedAt: now.toISOString() });
  // Not removed at once: other requests of the same page may be under way with it.
  const endsAt = new Date(now.getTime() + overlapSeconds * 1000).toISOString();
  await deps.sessions.put(id, { ...session, renewedAt: now.toISOString(), endsAt });
  const jar = cookieJar(deps.publicUrl);
  return jar.set(jar.session, next, Math.floor((Date.parse(session.endsAt) - now.getTime()) / 1000));
}

/** Ends the session of a request; gives the cookie to set. */
export async function endSession(request: WebRequest, deps: SessionDeps): Promise<string> {
  const jar = cookieJar(deps.publicUrl);
  const id = request.cookies.get(jar.session);
  if (id) await deps.sessions.remove(id);
  return jar.clear(jar.session);
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
