import { MessagePage } from '../../shared/adapters/web/components/message-page.tsx';
import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { jsonBody } from '../../shared/adapters/web/json-body.ts';
import { acceptedLanguage, chosenLanguage } from '../../shared/adapters/web/language.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { formAction } from '../../shared/adapters/web/resident-case/form-action.ts';
import { draftOf } from '../../shared/adapters/web/resident-case/resident-actions.tsx';
import { json, page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { route } from '../../shared/adapters/web/router.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import { isToldOfRecords } from '../../shared/domain/case/restriction.ts';
import { canMailLink } from '../../shared/domain/handling/actions/private-link.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { actByLink } from '../../shared/use-cases/case/act-as-resident.ts';
import { statusByLink } from '../../shared/use-cases/case/case-status.ts';
import { openLink } from '../../shared/use-cases/case/open-link.ts';
import { statusActionNames, statusActionSchema } from '../../shared/use-cases/case/status-api.ts';
import type { Warn } from '../../shared/use-cases/intake/warn.ts';
import { fieldProblems } from '../../shared/words/field-problems.ts';
import { layoutWords } from '../../shared/words/layout/words.ts';
import { refusalWords } from '../../shared/words/refusal/words.ts';
import { residentCaseWords } from '../../shared/words/resident-case/words.ts';
import { StatusPage } from './pages/status-page.tsx';
import type { StatusPageProps } from './pages/status-page-props.ts';
import { renewPrivateLink } from './renew-private-link.tsx';
import { statusPageWords } from './words/words.ts';

export interface StatusPageDeps {
  readonly cases: CaseStore;
  readonly settings: SettingsStore;
  readonly warn: Warn;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** The status page and its JSON twin. GET changes nothing, so links survive mail scanners. */
export async function serveStatusPage(request: WebRequest, deps: StatusPageDeps): Promise<WebResponse> {
  const found = route(
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
  );
  if (found.kind === 'found') return found.serve();
  return found.kind === 'wrong-method' ? problem(405, {}, { allow: found.allow }) : problem(404);
}

async function showPage(token: string, request: WebRequest, deps: StatusPageDeps): Promise<WebResponse> {
  const [{ settings }, file] = await Promise.all([deps.settings.current(), openLink(token, deps)]);
  if (!file) return unknownLink(request, settings);
  const language = chosenLanguage(request) ?? file.case.language;
  const what = request.query.get('done') ?? '';
  const done = doneInWords(what, language);
  const notice = done ? { text: done, good: true, sent: draftOf(file.case.reference, what) } : undefined;
  return statusPage(200, file, { request, settings, deps, notice });
}

function doneInWords(what: string, language: Language): string | undefined {
  const { done } = residentCaseWords[language];
  if (what === 'renew-link') return statusPageWords[language].renewed;
  const parsed = statusActionNames.find((name) => name === what);
  return parsed && done[parsed];
}

interface Shown extends Partial<Pick<StatusPageProps, 'typed' | 'errors' | 'notice'>> {
  readonly request: WebRequest;
  readonly settings: Settings;
  readonly deps: StatusPageDeps;
}

function statusPage(status: number, file: CaseFile, shown: Shown): WebResponse {
  const { request, settings, deps } = shown;
  const language = chosenLanguage(request) ?? file.case.language;
  return page(
    status,
    <StatusPage
      language={language}
      settings={settings}
      path={request.path}
      status={statusByLink(file, settings, deps.clock().toISOString(), language)}
      text={file.text}
      link={canMailLink(file) ? 'mailed' : 'shown'}
      isToldOfRecords={isToldOfRecords(file.case)}
      nonce={shown.typed?.nonce ?? deps.newId()}
      typed={shown.typed ?? {}}
      errors={shown.errors ?? []}
      notice={shown.notice}
    />,
  );
}

function unknownLink(request: WebRequest, settings: Settings): WebResponse {
  const language = chosenLanguage(request) ?? acceptedLanguage(request, settings.municipality.language);
  const { title, text } = layoutWords[language].notFound;
  return page(404, MessagePage({ language, settings, title, text }));
}

async function actOnPage(token: string, request: WebRequest, deps: StatusPageDeps): Promise<WebResponse> {
  const [applied, file] = await Promise.all([deps.settings.current(), openLink(token, deps)]);
  const { settings } = applied;
  if (!file) return unknownLink(request, settings);
  const posted = await postedForm(request);
  if (!posted) return problem(415);
  const typed = filledIn(posted.fields);
  const language = chosenLanguage(request) ?? file.case.language;

  if (typed.action === 'renew-link') {
    const renewed = await renewPrivateLink(file, { language, deps, applied });
    if (renewed.kind === 'answer') return renewed.response;
    const notice = { text: refusalWords[language][renewed.reason], good: false };
    return statusPage(409, file, { request, settings, deps, typed, notice });
  }
  const parsed = statusActionSchema.safeParse(formAction(typed));
  if (!parsed.success) {
    const error =
      typed.action === 'rate'
        ? { field: 'rating', text: residentCaseWords[language].fillRating }
        : { field: `text-${typed.action}`, text: residentCaseWords[language].fillText };
    return statusPage(422, file, { request, settings, deps, typed, errors: [error] });
  }
  const nonce = typed.nonce ?? deps.newId();
  const result = await actByLink(file, parsed.data, nonce, { ...deps, applied });
  if (result.kind === 'refused') {
    const notice = { text: refusalWords[language][result.reason], good: false };
    return statusPage(409, file, { request, settings, deps, typed, notice });
  }
  const inLanguage = chosenLanguage(request) ? `&language=${language}` : '';
  return seeOther(`/status/${token}?done=${parsed.data.action}${inLanguage}`);
}

async function showJson(token: string, deps: StatusPageDeps): Promise<WebResponse> {
  const [{ settings }, file] = await Promise.all([deps.settings.current(), openLink(token, deps)]);
  return file ? json(200, statusByLink(file, settings, deps.clock().toISOString())) : problem(404);
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
  const result = await actByLink(file, parsed.data, nonce, { ...deps, applied });
  if (result.kind === 'refused') {
    const { reason } = result;
    return problem(409, { rule: reason, reason, detail: refusalWords[language][reason] });
  }
  return showJson(token, deps);
}
