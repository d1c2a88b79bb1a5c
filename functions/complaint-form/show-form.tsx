import { acceptedLanguage } from '../../shared/adapters/web/language.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { signedInResident } from '../../shared/adapters/web/resident-sign-in/current-resident.ts';
import { contentSecurityPolicy, page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { makeNonce } from '../../shared/adapters/web/signed-fields.ts';
import type { HashedIdentity } from '../../shared/domain/case/resident-identity.ts';
import { openIssues } from '../../shared/domain/complaint/known-issues.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import type { FormDeps } from './complaint-form-deps.ts';
import { ComplaintFormPage, type ComplaintFormProps } from './pages/complaint-form-page.tsx';

/** The form, allowed to run our script and to send files where attachments are kept. */
export function complaintForm(
  status: number,
  props: ComplaintFormProps,
  { attachments }: FormDeps,
  headers: Readonly<Record<string, string>> = {},
): WebResponse {
  const policy = contentSecurityPolicy({ connectTo: [attachments.origin] });
  return page(status, <ComplaintFormPage {...props} />, {
    headers: { ...headers, 'content-security-policy': policy },
  });
}

/** The form as a newcomer sees it; without a language in the path, in the one the browser asks for. */
export async function emptyForm(
  inPath: Language | undefined,
  request: WebRequest,
  deps: FormDeps,
): Promise<WebResponse> {
  const [applied, secret] = await Promise.all([deps.settings.current(), deps.settings.secret('forms')]);
  const { settings } = applied;
  const language = inPath ?? acceptedLanguage(request, settings.municipality.language);
  const shownAt = deps.clock();
  return complaintForm(
    200,
    {
      language,
      settings,
      now: shownAt.toISOString(),
      nonce: makeNonce(secret, deps.newId(), shownAt),
      signedIn: (await whoWrites(request, settings, shownAt, deps)) !== undefined,
      typed: {},
      errors: [],
      knownIssues: applied.knownIssues && openIssues(applied),
      files: [],
    },
    deps,
    // Nobody's data is in it, and going back finds the form that was sent: sent again it is known, and makes no second case.
    { 'cache-control': 'private, no-cache', ...(inPath ? {} : { vary: 'Accept-Language' }) },
  );
}

/** Who signed in with an e-ID before writing; the pages of residents set no other cookies. */
export async function whoWrites(
  request: WebRequest,
  { residentSignIn }: Settings,
  now: Date,
  deps: FormDeps,
): Promise<HashedIdentity | undefined> {
  if (!residentSignIn || request.cookies.size === 0) return undefined;
  return (await signedInResident(request, now, deps))?.[0];
}
