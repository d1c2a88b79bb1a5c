import { isLoopbackHost } from '../engine/loopback-host.ts';
import type { LocalHandler } from '../http/web-server.ts';
import { clockRequest } from './clock-request.ts';
import { html, page } from './html.ts';
import {
  type LocalRequest,
  readSmallBody,
  seeOther,
  sendJson,
  sendJsonWhenDone,
  sendPage,
  sendProblem,
} from './local-request.ts';
import { mailPage } from './mail-pages.ts';
import { overviewPage } from './overview-page.ts';
import type { StackView } from './stack-view.ts';

export type LocalAnswer = (local: LocalRequest) => Promise<void> | void;

/** Longest silence before headers are sent after all, well under the 300 s at which clients give up. */
const silenceMilliseconds = 240_000;

function clockNow(stack: StackView) {
  return { now: new Date(stack.clock.now()).toISOString(), speed: stack.clock.speed };
}

async function putClock(stack: StackView, { request, response }: LocalRequest): Promise<void> {
  const asked = clockRequest(await readSmallBody(request), stack.clock.now());
  if (asked.kind === 'wrong') return sendProblem(response, 400, asked.detail);
  if (asked.kind === 'speed') {
    stack.setSpeed(asked.speed);
    return sendJson(response, 200, clockNow(stack));
  }
  return sendJsonWhenDone(response, async () => {
    // Who hangs up no longer waits for it: the clock stays where it has come to.
    const hungUp = new AbortController();
    response.on('close', () => hungUp.abort());
    await stack.advanceTo(asked.to, hungUp.signal);
    return clockNow(stack);
  });
}

/** The status is the answer here, so headers wait for it, as long as clients do. */
async function settled(stack: StackView, { response }: LocalRequest): Promise<void> {
  const quiet = stack.settled();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), silenceMilliseconds);
  });
  const first = await Promise.race([quiet, late]);
  clearTimeout(timer);
  const body = async () => {
    await quiet;
    return { settled: true, ...clockNow(stack) };
  };
  return first === 'late' ? sendJsonWhenDone(response, body) : sendJson(response, 200, await body());
}

async function forward(stack: StackView, { request, response }: LocalRequest): Promise<void> {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return sendProblem(response, 403, 'From this page only.');
  const by = new URLSearchParams(await readSmallBody(request)).get('by') ?? '';
  const now = stack.clock.now();
  if (by === 'next') {
    await stack.advanceTo(Math.max(now, stack.nextEvent() ?? now));
    return seeOther(response, '/_local/');
  }
  const asked = clockRequest(JSON.stringify({ advance: by }), now);
  if (asked.kind !== 'advance') return sendProblem(response, 400, 'Forward by PT1H, P1D or next.');
  await stack.advanceTo(asked.to);
  return seeOther(response, '/_local/');
}

async function overview(stack: StackView, { response, query }: LocalRequest): Promise<void> {
  const next = stack.nextEvent();
  sendPage(
    response,
    200,
    overviewPage({
      mails: stack.sentMails(),
      filter: { person: query.get('person') ?? '', reference: query.get('reference') ?? '' },
      from: Math.max(0, Number.parseInt(query.get('from') ?? '0', 10) || 0),
      intake: await stack.intake(),
      usage: stack.usage(),
      ...clockNow(stack),
      nextEvent: next === undefined ? undefined : new Date(next).toISOString(),
      intakeAddresses: stack.ready.intake,
      smtp: stack.ready.smtp,
    }),
  );
}

async function token(stack: StackView, { response, query }: LocalRequest): Promise<void> {
  const id = query.get('user') ?? '';
  const users = await stack.users();
  if (!users.some((user) => user.id === id)) {
    return sendProblem(response, 404, 'No such user; GET /_local/users lists them.');
  }
  return sendJson(response, 200, { token: await stack.token(id) });
}

function oneMail(stack: StackView, { response }: LocalRequest, sesMessageId: string): void {
  const mail = stack.sentMails().find((m) => m.sesMessageId === sesMessageId);
  const markup = mail ? mailPage(mail) : page('Not found', html`<main><h1>No such mail</h1></main>`);
  sendPage(response, mail ? 200 : 404, markup);
}

/** Everything under `/_local` (`docs/local-stack.md`) but sign-in, which is passed on. */
export function localPages(
  stack: StackView,
  signIn: LocalHandler,
  more: Readonly<Record<string, LocalAnswer>> = {},
): LocalHandler {
  const answers: Readonly<Record<string, LocalAnswer>> = {
    'GET /_local/': (local) => overview(stack, local),
    'GET /_local': ({ response }) => seeOther(response, '/_local/'),
    'GET /_local/mail': ({ response }) => sendJson(response, 200, stack.sentMails()),
    'GET /_local/intake': async ({ response }) => sendJson(response, 200, await stack.intake()),
    'GET /_local/clock': ({ response }) => sendJson(response, 200, clockNow(stack)),
    'PUT /_local/clock': (local) => putClock(stack, local),
    'POST /_local/forward': (local) => forward(stack, local),
    'GET /_local/settled': (local) => settled(stack, local),
    'GET /_local/token': (local) => token(stack, local),
    'GET /_local/users': async ({ response }) =>
      sendJson(
        response,
        200,
        (await stack.users()).map(({ id, name, role, department }) => ({ id, name, role, department })),
      ),
    'GET /_local/residents': ({ response }) => sendJson(response, 200, stack.residents()),
    'GET /_local/alarms': ({ response }) => sendJson(response, 200, stack.alarms()),
    'GET /_local/usage': ({ response }) => sendJson(response, 200, stack.usage()),
    'GET /_local/health': ({ response }) => {
      const fault = stack.fault();
      if (fault === undefined) sendJson(response, 200, stack.ready);
      else sendProblem(response, 503, fault);
    },
    ...more,
  };

  return async (request, response) => {
    if (!isLoopbackHost(request.headers.host))
      return sendProblem(response, 403, 'Ask by the address 127.0.0.1 or by localhost.');
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname.startsWith('/_local/oidc/')) return signIn(request, response);
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    const local: LocalRequest = { request, response, query: url.searchParams };

    const answer = answers[`${method} ${url.pathname}`];
    if (answer) return answer(local);
    const mail = /^\/_local\/mail\/([^/]+)$/.exec(url.pathname)?.[1];
    if (mail !== undefined && method === 'GET') return oneMail(stack, local, decodeURIComponent(mail));
    const known = Object.keys(answers).some((key) => key.split(' ')[1] === url.pathname);
    return sendProblem(response, known ? 405 : 404, known ? 'Method not allowed' : 'Not found');
  };
}
