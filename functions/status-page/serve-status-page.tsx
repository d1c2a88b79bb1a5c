import type { WebRequest } from '../../shared/adapters/web/request.ts';
import type { WebResponse } from '../../shared/adapters/web/response.ts';
import { serveRoutes } from '../../shared/adapters/web/serve-routes.ts';
import { showFile, showJson, showPage } from './show-status.tsx';
import type { StatusPageDeps } from './status-page-deps.ts';

const acting = () => import('./act-on-status.tsx');

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
        serve: async (_, { token = '' }) => (await acting()).actOnPage(token, request, deps),
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
        serve: async (_, { token = '' }) => (await acting()).uploadFor(token, request, deps),
      },
      {
        method: 'GET',
        path: '/api/status/{token}',
        serve: async (_, { token = '' }) => showJson(token, deps),
      },
      {
        method: 'POST',
        path: '/api/status/{token}',
        serve: async (_, { token = '' }) => (await acting()).actByJson(token, request, deps),
      },
    ],
    request,
    deps.settings,
  );
}
