import { assetResponse } from '../../shared/adapters/web/assets/asset-response.ts';
import { MessagePage } from '../../shared/adapters/web/components/message-page.tsx';
import { acceptedLanguage } from '../../shared/adapters/web/language.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { json, page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { type Route, route } from '../../shared/adapters/web/router.ts';
import { languageSchema, languages } from '../../shared/domain/vocabulary/language.ts';
import { layoutWords } from '../../shared/words/layout/words.ts';
import { acceptJson } from './accept-json.ts';
import type { ComplaintFormDeps } from './complaint-form-deps.ts';
import { lostLinkForm, sendLostLink } from './lost-link.tsx';
import { openApiDocument } from './open-api.ts';
import { prepareUpload } from './prepare-upload.ts';
import { receipt } from './receipt.tsx';
import { sendComplaint } from './send-complaint.ts';
import { aboutPage } from './show-about-page.tsx';
import { emptyForm } from './show-form.tsx';

/** Everything a resident needs before the status page, one path each. */
export async function serveComplaintForm(request: WebRequest, deps: ComplaintFormDeps): Promise<WebResponse> {
  const routes: readonly Route[] = [
    { method: 'GET', path: '/', serve: async () => emptyForm(undefined, request, deps) },
    { method: 'POST', path: '/api/complaints', serve: async () => acceptJson(request, deps) },
    { method: 'GET', path: '/openapi.json', serve: async () => json(200, openApiDocument(deps.publicUrl)) },
    {
      method: 'GET',
      path: '/assets/{file}',
      serve: async (_, { file = '' }) => assetResponse(file) ?? notFound(request, deps),
    },
    ...languages.flatMap((language): Route[] => [
      { method: 'GET', path: `/${language}`, serve: async () => emptyForm(language, request, deps) },
      {
        method: 'POST',
        path: `/${language}/complaints`,
        serve: async () => sendComplaint(language, request, deps),
      },
      {
        method: 'GET',
        path: `/${language}/received/{token}`,
        serve: async (_, { token = '' }) => (await receipt(language, token, deps)) ?? notFound(request, deps),
      },
      {
        method: 'POST',
        path: `/${language}/uploads`,
        serve: async () => prepareUpload(request, deps),
      },
      {
        method: 'GET',
        path: `/${language}/lost-link`,
        serve: async () => lostLinkForm(language, request, deps),
      },
      {
        method: 'POST',
        path: `/${language}/lost-link`,
        serve: async () => sendLostLink(language, request, deps),
      },
      {
        method: 'GET',
        path: `/${language}/{page}`,
        serve: async (_, { page: name = '' }) =>
          (await aboutPage(language, name, deps)) ?? notFound(request, deps),
      },
    ]),
  ];
  const found = route(routes, request);
  switch (found.kind) {
    case 'found':
      return found.serve();
    case 'wrong-method':
      return problem(405, {}, { allow: found.allow });
    case 'unknown-path':
      return request.path.startsWith('/api/') ? problem(404) : notFound(request, deps);
  }
}

async function notFound(request: WebRequest, deps: ComplaintFormDeps): Promise<WebResponse> {
  const { settings } = await deps.settings.current();
  const inPath = languageSchema.safeParse(request.path.split('/')[1]).data;
  const language = inPath ?? acceptedLanguage(request, settings.municipality.language);
  const { title, text } = layoutWords[language].notFound;
  return page(404, MessagePage({ language, settings, title, text }));
}
