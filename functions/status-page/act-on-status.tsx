/** What a resident does on the page, in a part of the bundle that is loaded when somebody does (docs/decisions/0133). */
import { filesToShowAgain, storeFiles, withoutFiles } from '../../shared/adapters/web/files-of-form.ts';
import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { jsonBody } from '../../shared/adapters/web/json-body.ts';
import { acceptedLanguage, chosenLanguage } from '../../shared/adapters/web/language.ts';
import { noPage } from '../../shared/adapters/web/no-page.tsx';
import { prepareUpload } from '../../shared/adapters/web/prepare-upload.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { readResidentForm } from '../../shared/adapters/web/resident-case/read-resident-form.ts';
import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { readNonce } from '../../shared/adapters/web/signed-fields.ts';
import { actByLink } from '../../shared/use-cases/case/act-as-resident.ts';
import { openLink } from '../../shared/use-cases/case/open-link.ts';
import { statusActionSchema } from '../../shared/use-cases/case/status-api.ts';
import { fieldProblems } from '../../shared/words/field-problems.ts';
import { refusalWords } from '../../shared/words/refusal/words.ts';
import { renewPrivateLink } from './renew-private-link.tsx';
import { type Shown, showJson, statusPage } from './show-status.tsx';
import type { StatusPageDeps } from './status-page-deps.ts';

/** Where the page's script may post one file ahead of its form; only for who has the link. */
export async function uploadFor(
  token: string,
  request: WebRequest,
  deps: StatusPageDeps,
): Promise<WebResponse> {
  const file = await openLink(token, deps);
  if (!file) return problem(404);
  return prepareUpload(request, chosenLanguage(request) ?? file.case.language, deps);
}

/** What was sent on the page. */
export async function actOnPage(
  token: string,
  request: WebRequest,
  deps: StatusPageDeps,
): Promise<WebResponse> {
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

/** The same by API. */
export async function actByJson(
  token: string,
  request: WebRequest,
  deps: StatusPageDeps,
): Promise<WebResponse> {
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
