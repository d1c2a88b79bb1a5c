import { noPage } from './no-page.tsx';
import type { WebRequest } from './request.ts';
import type { WebResponse } from './response.ts';
import { type Route, route } from './router.ts';

/** Answers by the first route that fits; what no route answers gets the site's own page. */
export async function serveRoutes(
  routes: readonly Route[],
  request: WebRequest,
  settings: Parameters<typeof noPage>[2],
): Promise<WebResponse> {
  const found = route(routes, request);
  switch (found.kind) {
    case 'found':
      return found.serve();
    case 'wrong-method':
      return noPage(405, request, settings, { allow: found.allow });
    case 'unknown-path':
      return noPage(404, request, settings);
  }
}
