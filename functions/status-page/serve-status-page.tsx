import {
  filesToShowAgain,
  storeFiles,
  type UploadDeps,
  withoutFiles,
} from '../../shared/adapters/web/files-of-form.ts';
import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { jsonBody } from '../../shared/adapters/web/json-body.ts';
import { acceptedLanguage, chosenLanguage } from '../../shared/adapters/web/language.ts';
import { noPage } from '../../shared/adapters/web/no-page.tsx';
import { prepareUpload } from '../../shared/adapters/web/prepare-upload.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { readResidentForm } from '../../shared/adapters/web/resident-case/read-resident-form.ts';
import { draftOf } from '../../shared/adapters/web/resident-case/resident-actions.tsx';
import { residentFile } from '../../shared/adapters/web/resident-case/resident-file.tsx';
import {
  contentSecurityPolicy,
  json,
  page,
  seeOther,
  type WebResponse,
} from '../../shared/adapters/web/response.ts';
import { serveRoutes } from '../../shared/adapters/web/serve-routes.ts';
import { makeNonce, readNonce } from '../../shared/adapters/web/signed-fields.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import { isToldOfRecords } from '../../shared/domain/case/restriction.ts';
import { canMailLink } from '../../shared/domain/handling/actions/private-link.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { actByLink } from '../../shared/use-cases/case/act-as-resident.ts';
import type { AttachmentReader } from '../../shared/use-cases/case/attachment-reader.ts';
import { statusByLink } from '../../shared/use-cases/case/case-status.ts';
import { knownIssueOf, knownIssueView } from '../../shared/use-cases/case/known-issue-of.ts';
import { openLink } from '../../shared/use-cases/case/open-link.ts';
import { picturesOf } from '../../shared/use-cases/case/pictures-of.ts';
import { residentFiles } from '../../shared/use-cases/case/resident-files.ts';
import { statusActionNames, statusActionSchema } from '../../shared/use-cases/case/status-api.ts';
import type { Warn } from '../../shared/use-cases/intake/warn.ts';
import { fieldProblems } from '../../shared/words/field-problems.ts';
import { refusalWords } from '../../shared/words/refusal/words.ts';
import { residentCaseWords } from '../../shared/words/resident-case/words.ts';
import { StatusPage } from './pages/status-page.tsx';
import type { StatusPageProps } from './pages/status-page-props.ts';
import { renewPrivateLink } from './renew-private-link.tsx';
import { statusPageWords } from './words/words.ts';

export interface StatusPageDeps extends UploadDeps {
  readonly cases: CaseStore;
  readonly settings: SettingsStore;
  /** Files as they may be read: those nothing harmful was found in. */
  readonly files: AttachmentReader;
  readonly warn: Warn;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** The status page and its JSON twin. GET changes nothing, so links survive mail scanners. */
export async function serveStatusPage(request: WebRequest, deps: StatusPageDeps): Promise<WebResponse> {
  return serveRoutes(
    [
      {
        method: 'GET',
        path: '/status/{token}',
        serve: async (_, { token = '' }) => showPage(token, request, deps),
      },
      {
        method: 'POST',
        path: '/status/{token}',
        serve: async (_, { token = '' }) => actOnPage(token, request, deps),
      },
      {
        method: 'GET',
        path: '/status/{token}/files/{number}',
        serve: async (_, { token = '', number = '' }) => showFile(token, { number }, request, deps),
      },
      {
        method: 'GET',
        path: '/status/{token}/files/{number}/{copy}',
        serve: async (_, { token = '', number = '', copy }) =>
          showFile(token, { number, copy }, request, deps),
      },
      {
        method: 'POST',
        path: '/status/{token}/uploads',
        serve: async (_, { token = '' }) => uploadFor(token, request, deps),
      },
      {
        method: 'GET',
        path: '/api/status/{token}',
        serve: async (_, { token = '' }) => showJson(token, deps),
      },
      {
        method: 'POST',
        path: '/api/status/{token}',
        serve: async (_, { token = '' }) => actByJson(token, request, deps),
      },
    ],
    request,
    deps.settings,
  );
}

async function showPage(token: string, request: WebRequest, deps: StatusPageDeps): Promise<WebResponse> {
  const [applied, file] = await Promise.all([deps.settings.current(), openLink(token, deps)]);
  if (!file) return noPage(404, request, deps.settings);
  const language = chosenLanguage(request) ?? file.case.language;
  const what = request.query.get('done') ?? '';
  const done = doneInWords(what, language);
  const notice = done ? { text: done, good: true, sent: draftOf(file.case.reference, what) } : undefined;
  // The mail with the answer leads here to rate it.
  const typed = request.query.get('open') === 'rate' ? { action: 'rate' } : undefined;
  return statusPage(200, file, { request, applied, deps, notice, ...(typed && { typed }) });
}

function doneInWords(what: string, language: Language): string | undefined {
  const { done } = residentCaseWords[language];
  if (what === 'renew-link') return statusPageWords[language].renewed;
  const parsed = statusActionNames.find((name) => name === what);
  return parsed && done[parsed];
}

interface Shown extends Partial<Pick<StatusPageProps, 'typed' | 'errors' | 'notice' | 'files'>> {
  readonly request: WebRequest;
  readonly applied: AppliedSettings;
  readonly deps: StatusPageDeps;
}

async function statusPage(status: number, file: CaseFile, shown: Shown): Promise<WebResponse> {
  const { request, applied, deps } = shown;
  const { settings } = applied;
  const language = chosenLanguage(request) ?? file.case.language;
  const secret = await deps.settings.secret('forms');
  return page(
    status,
    <StatusPage
      language={language}
      settings={settings}
      path={request.path}
      status={statusByLink(file, settings, deps.clock().toISOString(), language)}
      text={file.text}
      pictures={await picturesOf(residentFiles(file), deps.files)}
      known={knownIssueOf(file, applied)}
      link={canMailLink(file) ? 'mailed' : 'shown'}
      isToldOfRecords={isToldOfRecords(file.case)}
      nonce={shown.typed?.nonce ?? makeNonce(secret, deps.newId(), deps.clock())}
      typed={shown.typed ?? {}}
      errors={shown.errors ?? []}
      notice={shown.notice}
      files={shown.files ?? []}
    />,
    {
      headers: { 'content-security-policy': contentSecurityPolicy({ connectTo: [deps.attachments.origin] }) },
    },
  );
}

/** A file of the case that the link shows, or the copy of a picture. */
async function showFile(
  token: string,
  wanted: { readonly number: string; readonly copy?: string | undefined },
  request: WebRequest,
  deps: StatusPageDeps,
): Promise<WebResponse> {
  const [{ settings }, file] = await Promise.all([deps.settings.current(), openLink(token, deps)]);
  if (!file) return noPage(404, request, deps.settings);
  const language = chosenLanguage(request) ?? file.case.language;
  const status = statusByLink(file, settings, deps.clock().toISOString(), language);
  const found = await residentFile({ file, status, ...wanted }, { language, settings }, deps.files);
  return found ?? noPage(404, request, deps.settings);
}

/** Where the page's script may post one file ahead of its form; only for who has the link. */
async function uploadFor(token: string, request: WebRequest, deps: StatusPageDeps): Promise<WebResponse> {
  const file = await openLink(token, deps);
  if (!file) return problem(404);
  return prepareUpload(request, chosenLanguage(request) ?? file.case.language, deps);
}

async function actOnPage(token: string, request: WebRequest, deps: StatusPageDeps): Promise<WebResponse> {
  const [applied, file] = await Promise.all([deps.settings.current(), openLink(token, deps)]);
  if (!file) return noPage(404, request, deps.settings);
  const posted = await postedForm(request);
  if (!posted) return noPage(415, request, deps.settings);
  const typed = withoutFiles(filledIn(posted.fields));
  const language = chosenLanguage(request) ?? file.case.language;

  if (typed.action === 'renew-link') {
    const renewed = await renewPrivateLink(file, { language, deps, applied });
    if (renewed.kind === 'answer') return renewed.response;
    const notice = { text: refusalWords[language][renewed.reason], good: false };
    return statusPage(409, file, { request, applied, deps, typed, notice });
  }
  const now = deps.clock();
  const { id } = readNonce(await deps.settings.secrets('forms'), typed.nonce, now) ?? {
    id: typed.nonce ?? deps.newId(),
  };
  const again = async (status: number, more: Pick<Shown, 'errors' | 'notice'>) =>
    statusPage(status, file, {
      request,
      applied,
      deps,
      typed,
      files: await filesToShowAgain(posted, id, deps),
      ...more,
    });
  const read = await readResidentForm(posted, typed, { id, caseId: file.case.id, language }, deps);
  if (read.kind === 'wrong') return again(422, { errors: read.errors });
  await storeFiles(read.files, deps.attachments);
  const sent = { nonce: id, attachments: read.files.map(({ attachment }) => attachment) };
  const result = await actByLink(file, read.action, sent, { ...deps, applied });
  if (result.kind === 'refused')
    return again(409, { notice: { text: refusalWords[language][result.reason], good: false } });
  const inLanguage = chosenLanguage(request) ? `&language=${language}` : '';
  return seeOther(`/status/${token}?done=${read.action.action}${inLanguage}`);
}

async function showJson(token: string, deps: StatusPageDeps): Promise<WebResponse> {
  const [applied, file] = await Promise.all([deps.settings.current(), openLink(token, deps)]);
  if (!file) return problem(404);
  const known = knownIssueOf(file, applied);
  return json(200, {
    ...statusByLink(file, applied.settings, deps.clock().toISOString()),
    ...(known && { knownIssue: knownIssueView(known) }),
  });
}

async function actByJson(token: string, request: WebRequest, deps: StatusPageDeps): Promise<WebResponse> {
  const [applied, file] = await Promise.all([deps.settings.current(), openLink(token, deps)]);
  if (!file) return problem(404);
  const body = jsonBody(request);
  if (body.kind === 'refused') return body.response;
  const language = acceptedLanguage(request, file.case.language);
  const parsed = statusActionSchema.safeParse(body.value);
  if (!parsed.success) return problem(422, { errors: fieldProblems(parsed.error, language) });

  const nonce = request.headers['idempotency-key'] ?? deps.newId();
  const result = await actByLink(file, parsed.data, { nonce, attachments: [] }, { ...deps, applied });
  if (result.kind === 'refused') {
    const { reason } = result;
    return problem(409, { rule: reason, reason, detail: refusalWords[language][reason] });
  }
  return showJson(token, deps);
}
