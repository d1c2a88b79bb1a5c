import { warn } from '../../shared/adapters/runtime/log.ts';
import { StaffMessagePage } from '../../shared/adapters/web/components/staff-message-page.tsx';
import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import { landingOf } from '../../shared/adapters/web/landing.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import {
  currentSession,
  endSession,
  newSecretId,
  openSession,
  sameToken,
} from '../../shared/adapters/web/sign-in/current-session.ts';
import { staffSignedIn } from '../../shared/adapters/web/sign-in/person-by-claim.ts';
import { cookieJar } from '../../shared/adapters/web/sign-in/session-cookie.ts';
import { staffLanguage } from '../../shared/adapters/web/staff-language.ts';
import type { CaseOfficerDeps } from './case-officer-deps.ts';
import { caseOfficerPagesWords } from './words/words.ts';

const signInMinutes = 10;

/** Sends the browser to the provider, remembering where the person was going, so that a mail's link survives. */
export async function beginSignIn(request: WebRequest, deps: CaseOfficerDeps): Promise<WebResponse> {
  const { location, ...secrets } = await deps.provider.begin();
  const id = newSecretId();
  const endsAt = new Date(deps.clock().getTime() + signInMinutes * 60_000).toISOString();
  await deps.sessions.putPending(id, {
    ...secrets,
    returnTo: safeReturn(request.query.get('return')),
    endsAt,
  });
  const jar = cookieJar(deps.publicUrl);
  return seeOther(location, [jar.set(jar.signIn, id, signInMinutes * 60)]);
}

/** The list: who only asked for that is led to where their work is. */
const anywhere = '/cases';

/** A path of the staff pages; anything else leads to the list, so that nobody is sent to another site. */
export function safeReturn(wanted: string | null): string {
  return wanted && /^\/(cases|trends|log|admin)([/?][^\\\r\n]*)?$/.test(wanted) ? wanted : anywhere;
}

/** The provider has sent the person back: check everything, open a session, go where they were going. */
export async function finishSignIn(request: WebRequest, deps: CaseOfficerDeps): Promise<WebResponse> {
  const jar = cookieJar(deps.publicUrl);
  const applied = await deps.settings.current();
  const { settings } = applied;
  const texts = caseOfficerPagesWords[staffLanguage(request, settings)].signIn;
  const id = request.cookies.get(jar.signIn);
  const pending = id ? await deps.sessions.takePending(id) : undefined;
  const now = deps.clock();
  if (!pending || now.getTime() >= Date.parse(pending.endsAt)) return failed(request, deps, texts.failedText);

  const holder = await deps.provider
    .finish(request.query, pending, settings.signInClaims?.claim.split('.')[0])
    .catch((error: unknown) => {
      warn('sign-in-failed', { next: 'the person is asked to sign in again' }, error);
      return undefined;
    });
  if (!holder) return failed(request, deps, texts.failedText);
  const staff = await staffSignedIn(holder, applied, now, deps);
  const entry = { at: now.toISOString(), from: request.sourceIp, way: 'page', action: 'sign-in' } as const;
  if (!staff) {
    await deps.readLog.append({ ...entry, staff: 'unknown', role: 'none', refusedBy: 'unknown-person' });
    // Some providers show nobody the id they give an account for us, and the settings want it.
    return failed(request, deps, texts.unknown({ subject: holder.sub }));
  }
  await deps.readLog.append({ ...entry, staff: staff.id, role: staff.role, because: 'role' });
  const to = pending.returnTo === anywhere ? landingOf(staff) : pending.returnTo;
  return seeOther(to, [await openSession(staff, now, deps), jar.clear(jar.signIn)]);
}

async function failed(request: WebRequest, deps: CaseOfficerDeps, text: string): Promise<WebResponse> {
  const { settings } = await deps.settings.current();
  const language = staffLanguage(request, settings);
  const texts = caseOfficerPagesWords[language].signIn;
  return page(
    403,
    <StaffMessagePage language={language} settings={settings} title={texts.failed} text={text}>
      <p>
        <a class="ds-button" href="/sign-in">
          {texts.again}
        </a>
      </p>
    </StaffMessagePage>,
  );
}

/** Ends the session at once, everywhere it is open; the page it leads to sends the person on to the provider's. */
export async function signOut(request: WebRequest, deps: CaseOfficerDeps): Promise<WebResponse> {
  const signedIn = await currentSession(request, await deps.settings.current(), deps.clock(), deps);
  const posted = await postedForm(request);
  if (signedIn && !sameToken(posted?.fields.csrf, signedIn.csrf)) return seeOther('/cases');
  return seeOther('/sign-out?provider', [await endSession(request, deps)]);
}

/**
 * The end of the way out. On a computer that others use too the provider would let the next person in unasked, so its session
 * ends as well. Led there by the page and not by the form: `form-action` would stop a form that ends at another site.
 */
export async function signedOutPage(request: WebRequest, deps: CaseOfficerDeps): Promise<WebResponse> {
  const { settings } = await deps.settings.current();
  const language = staffLanguage(request, settings);
  const texts = caseOfficerPagesWords[language].signIn;
  const end = request.query.has('provider') ? await endOfProvider(deps) : undefined;
  const body = (
    <StaffMessagePage
      language={language}
      settings={settings}
      title={texts.signedOut}
      text={end ? texts.providerToo : ''}
    >
      <p>
        <a class="ds-button" href={end ?? '/sign-in'}>
          {end ? texts.providerEnd : texts.again}
        </a>
      </p>
    </StaffMessagePage>
  );
  return page(200, body, end ? { headers: { refresh: `0;url=${end}` } } : {});
}

async function endOfProvider({ provider }: CaseOfficerDeps): Promise<string | undefined> {
  return provider.endAddress().catch((error: unknown) => {
    warn(
      'provider-not-asked',
      { next: 'the person is signed out here, and at the provider when it ends by itself' },
      error,
    );
    return undefined;
  });
}
