import { noPage } from '../../shared/adapters/web/no-page.tsx';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { json, type WebResponse } from '../../shared/adapters/web/response.ts';
import { type Route, route } from '../../shared/adapters/web/router.ts';
import { languageSchema, languages } from '../../shared/domain/vocabulary/language.ts';
import type { ComplaintFormDeps, FormDeps } from './complaint-form-deps.ts';
import { emptyForm } from './show-form.tsx';

const sending = () => import('./sending.ts');
const lessAsked = () => import('./less-asked.ts');

/**
 * Everything a resident needs before the status page, one path each.
 *
 * @param withStores - asked for by what reads or writes cases and followers: the form alone is shown without them
 */
export async function serveComplaintForm(
  request: WebRequest,
  deps: FormDeps,
  withStores: () => Promise<ComplaintFormDeps>,
): Promise<WebResponse> {
  const routes: readonly Route[] = [
    { method: 'GET', path: '/', serve: async () => emptyForm(undefined, request, deps) },
    {
      method: 'POST',
      path: '/api/complaints',
      serve: async () => (await sending()).acceptJson(request, await withStores()),
    },
    // Where the edge leads who sent more than can be taken.
    { method: 'GET', path: '/too-large', serve: async () => noPage(413, request, deps.settings) },
    {
      method: 'GET',
      path: '/openapi.json',
      serve: async () => json(200, { ...(await lessAsked()).openApi(), servers: [{ url: deps.publicUrl }] }),
    },
    {
      method: 'GET',
      path: '/assets/{file}',
      serve: async (_, { file = '' }) =>
        (await lessAsked()).assetResponse(file) ?? noPage(404, request, deps.settings),
    },
    ...languages.flatMap((language): Route[] => [
      { method: 'GET', path: `/${language}`, serve: async () => emptyForm(language, request, deps) },
      {
        method: 'POST',
        path: `/${language}/complaints`,
        serve: async () => (await sending()).sendComplaint(language, request, await withStores()),
      },
      {
        method: 'GET',
        path: `/${language}/received/{token}`,
        serve: async (_, { token = '' }) =>
          (await (await sending()).receipt(language, token, request, await withStores())) ??
          noPage(404, request, deps.settings),
      },
      {
        method: 'POST',
        path: `/${language}/uploads`,
        serve: async () => (await lessAsked()).prepareUpload(request, language, deps),
      },
      {
        method: 'GET',
        path: `/${language}/lost-link`,
        serve: async () => (await lessAsked()).lostLinkForm(language, request, deps),
      },
      {
        method: 'POST',
        path: `/${language}/lost-link`,
        serve: async () => (await lessAsked()).sendLostLink(language, request, await withStores()),
      },
      {
        method: 'GET',
        path: `/${language}/known-issues`,
        serve: async () => (await lessAsked()).knownIssuesPage(language, deps),
      },
      {
        method: 'GET',
        path: `/${language}/known-issues/{id}`,
        serve: async (_, { id = '' }) =>
          (await (await lessAsked()).knownIssuePage(language, id, request, deps)) ??
          noPage(404, request, deps.settings),
      },
      {
        method: 'POST',
        path: `/${language}/known-issues/{id}/news`,
        serve: async (_, { id = '' }) =>
          (await lessAsked()).followIssue(language, id, request, await withStores()),
      },
      {
        method: 'GET',
        path: `/${language}/known-issues/{id}/news/{follower}`,
        serve: async (_, { id = '', follower = '' }) =>
          (await lessAsked()).newsPage(language, { issue: id, id: follower }, request, await withStores()),
      },
      {
        method: 'POST',
        path: `/${language}/known-issues/{id}/news/{follower}`,
        serve: async (_, { id = '', follower = '' }) =>
          (await lessAsked()).decideOnNews(
            language,
            { issue: id, id: follower },
            request,
            await withStores(),
          ),
      },
      {
        method: 'GET',
        path: `/${language}/{page}`,
        serve: async (_, { page: name = '' }) =>
          (await (await lessAsked()).aboutPage(language, name, deps)) ?? noPage(404, request, deps.settings),
      },
    ]),
  ];
  const found = route(routes, request);
  switch (found.kind) {
    case 'found':
      return found.serve();
    case 'wrong-method':
      return noPage(405, request, deps.settings, { allow: found.allow });
    case 'unknown-path':
      return meantPath(request) ?? noPage(404, request, deps.settings);
  }
}

/**
 * Every address nobody else answers comes here too. One with a slash too many, or a language in capitals, leads to the page
 * that was meant; never to another site.
 */
function meantPath({ method, path, query }: WebRequest): WebResponse | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const [language = '', ...rest] = path.split('/').filter((part) => part !== '');
  // Only plain parts: a browser reads some signs as the beginning of another site.
  if (![language, ...rest].every((part) => /^[\w.~-]+$/.test(part))) return undefined;
  const known = languageSchema.safeParse(language.toLowerCase()).data;
  const meant = `/${[known ?? language, ...rest].join('/')}`;
  if (meant === path || meant === '/') return undefined;
  return { status: 308, headers: { location: query.size > 0 ? `${meant}?${query}` : meant } };
}
