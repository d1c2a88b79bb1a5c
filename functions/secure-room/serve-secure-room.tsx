import type { WebRequest } from '../../shared/adapters/web/request.ts';
import type { WebResponse } from '../../shared/adapters/web/response.ts';
import type { Route } from '../../shared/adapters/web/router.ts';
import { serveRoutes } from '../../shared/adapters/web/serve-routes.ts';
import { showRoomFile } from './room-files.ts';
import type { SecureRoomDeps } from './secure-room-deps.ts';
import { showRoom } from './show-room.tsx';
import { beginForCase, beginForForm, finishSignIn, signOut } from './sign-in.tsx';

const acting = () => import('./act-in-room.ts');

/** The room of a restricted case, and signing in with an e-ID for it and for the form. */
export async function serveSecureRoom(request: WebRequest, deps: SecureRoomDeps): Promise<WebResponse> {
  const withToken =
    (serve: (token: string, request: WebRequest, deps: SecureRoomDeps) => Promise<WebResponse>) =>
    async (_: WebRequest, { token = '' }: Readonly<Record<string, string>>) =>
      serve(token, request, deps);
  const routes: readonly Route[] = [
    { method: 'GET', path: '/status/{token}/room', serve: withToken(showRoom) },
    {
      method: 'POST',
      path: '/status/{token}/room',
      serve: withToken(async (...asked) => (await acting()).actInRoom(...asked)),
    },
    {
      method: 'GET',
      path: '/status/{token}/room/files/{number}',
      serve: async (_, { token = '', number = '' }) => showRoomFile(token, { number }, request, deps),
    },
    {
      method: 'GET',
      path: '/status/{token}/room/files/{number}/{copy}',
      serve: async (_, { token = '', number = '', copy }) =>
        showRoomFile(token, { number, copy }, request, deps),
    },
    {
      method: 'POST',
      path: '/status/{token}/room/uploads',
      serve: withToken(async (...asked) => (await acting()).uploadInRoom(...asked)),
    },
    { method: 'GET', path: '/status/{token}/sign-in', serve: withToken(beginForCase) },
    { method: 'GET', path: '/e-id/write', serve: async () => beginForForm(request, deps) },
    { method: 'GET', path: '/e-id/callback', serve: async () => finishSignIn(request, deps) },
    { method: 'POST', path: '/e-id/sign-out', serve: async () => signOut(request, deps) },
  ];
  return serveRoutes(routes, request, deps.settings);
}
