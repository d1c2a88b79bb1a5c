import { acceptedLanguage, chosenLanguage } from '../../shared/adapters/web/language.ts';
import { noPage } from '../../shared/adapters/web/no-page.tsx';
import { isCrossSite, type WebRequest } from '../../shared/adapters/web/request.ts';
import {
  endResidentSession,
  openResidentSession,
} from '../../shared/adapters/web/resident-sign-in/current-resident.ts';
import {
  type PendingResident,
  signInMinutes,
} from '../../shared/adapters/web/resident-sign-in/resident-sessions.ts';
import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { newSecretId } from '../../shared/adapters/web/sign-in/current-session.ts';
import { cookieJar } from '../../shared/adapters/web/sign-in/session-cookie.ts';
import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import { type HashedIdentity, isOf } from '../../shared/domain/case/resident-identity.ts';
import { isInRoom } from '../../shared/domain/case/restriction.ts';
import { personalNumberOf } from '../../shared/domain/complaint/personal-number.ts';
import type { ResidentSignIn, Settings } from '../../shared/domain/settings/settings.ts';
import { hashedIdentity } from '../../shared/use-cases/case/identity-hash.ts';
import { openLink } from '../../shared/use-cases/case/open-link.ts';
import { statusToken } from '../../shared/use-cases/intake/tokens.ts';
import { refusedPage } from './refused-page.tsx';
import { logRoom, type RoomRefusal } from './room-log.ts';
import type { SecureRoomDeps } from './secure-room-deps.ts';

/** Sends the browser to the provider, for the room of one case. */
export async function beginForCase(
  token: string,
  request: WebRequest,
  deps: SecureRoomDeps,
): Promise<WebResponse> {
  const [{ settings }, file] = await Promise.all([deps.settings.current(), openLink(token, deps)]);
  if (!file) return noPage(404, request, deps.settings);
  const language = chosenLanguage(request) ?? file.case.language;
  if (!settings.residentSignIn || !isInRoom(file.case, settings))
    return seeOther(`/status/${token}?language=${language}`);
  return begin(settings.residentSignIn, { caseId: file.case.id, language }, deps);
}

/** The same for somebody who is about to write: their case will be bound to them. */
export async function beginForForm(request: WebRequest, deps: SecureRoomDeps): Promise<WebResponse> {
  const { settings } = await deps.settings.current();
  const language = languageOf(request, settings);
  if (!settings.residentSignIn) return refusedPage('no-sign-in', { language, settings });
  return begin(settings.residentSignIn, { language }, deps);
}

async function begin(
  signIn: ResidentSignIn,
  of: Pick<PendingResident, 'caseId' | 'language'>,
  { provider, residents, clock, publicUrl }: SecureRoomDeps,
): Promise<WebResponse> {
  const { location, ...secrets } = await (await provider(signIn)).begin();
  const id = newSecretId();
  const endsAt = new Date(clock().getTime() + signInMinutes * 60_000).toISOString();
  await residents.putPending(id, { ...secrets, ...of, endsAt });
  const jar = cookieJar(publicUrl);
  return seeOther(location, [jar.set(jar.residentSignIn, id, signInMinutes * 60)]);
}

/**
 * The provider has sent somebody back. What was begun is taken once, by the cookie of this browser; state, nonce and PKCE must
 * fit it, the level must be enough, and for a room they must be the one the case is for.
 */
export async function finishSignIn(request: WebRequest, deps: SecureRoomDeps): Promise<WebResponse> {
  const { settings } = await deps.settings.current();
  const jar = cookieJar(deps.publicUrl);
  const id = request.cookies.get(jar.residentSignIn);
  const pending = id ? await deps.residents.takePending(id) : undefined;
  const now = deps.clock();
  if (!settings.residentSignIn || !pending || now.getTime() >= Date.parse(pending.endsAt)) {
    await logRoom(request, { action: 'room-sign-in', refusedBy: 'sign-in-failed' }, deps);
    return refusedPage('sign-in-failed', {
      language: pending?.language ?? languageOf(request, settings),
      settings,
    });
  }

  const { language, caseId } = pending;
  const file = caseId === undefined ? undefined : await deps.cases.file(caseId);
  const token =
    file && statusToken(await deps.settings.secret('links'), file.case.id, file.case.linkGeneration);
  const reference = file?.case.reference;
  const refuse = async (why: RoomRefusal) => {
    await logRoom(request, { action: 'room-sign-in', reference, refusedBy: why }, deps);
    return refusedPage(why, { language, settings, token });
  };

  const identified = await identify(settings.residentSignIn, request, pending, settings, deps);
  if (identified.kind === 'refused') return refuse(identified.why);
  if (caseId !== undefined) {
    const { resident } = file?.case ?? {};
    if (!resident || !isOf(resident, identified.person)) return refuse('other-person');
  }
  await logRoom(request, { action: 'room-sign-in', reference }, deps);
  const cookies = [await openResidentSession(identified.person, now, deps), jar.clear(jar.residentSignIn)];
  return seeOther(token ? `/status/${token}/room?language=${language}` : `/${language}`, cookies);
}

type Identified =
  | { readonly kind: 'person'; readonly person: readonly HashedIdentity[] }
  | { readonly kind: 'refused'; readonly why: RoomRefusal };

/** Who came back, as keyed hashes; the number itself is forgotten here. */
async function identify(
  signIn: ResidentSignIn,
  request: WebRequest,
  pending: PendingResident,
  settings: Settings,
  deps: SecureRoomDeps,
): Promise<Identified> {
  const flow = await deps.provider(signIn);
  const claims = await flow.finish(request.query, pending, signIn.claim).catch((error: unknown) => {
    deps.warn('resident-sign-in-failed', { next: 'the person is asked to sign in again' }, error);
    return undefined;
  });
  if (!claims) return { kind: 'refused', why: 'sign-in-failed' };
  if (!signIn.levels.includes(String(claims.acr))) return { kind: 'refused', why: 'too-low-level' };
  const typed = claims[signIn.claim];
  const today = localDayOf(deps.clock().toISOString(), settings);
  const number =
    typeof typed === 'string' ? personalNumberOf(typed, settings.municipality.country, today) : undefined;
  if (number === undefined) return { kind: 'refused', why: 'no-number' };
  const keys = await deps.settings.secrets('residents');
  return { kind: 'person', person: keys.map((key) => hashedIdentity(number, key)) };
}

/** Ends the sign-in at once, and leads back to where the person was. */
export async function signOut(request: WebRequest, deps: SecureRoomDeps): Promise<WebResponse> {
  if (isCrossSite(request)) return seeOther('/');
  const { settings } = await deps.settings.current();
  return seeOther(`/${languageOf(request, settings)}`, [await endResidentSession(request, deps)]);
}

function languageOf(request: WebRequest, settings: Settings) {
  return chosenLanguage(request) ?? acceptedLanguage(request, settings.municipality.language);
}
