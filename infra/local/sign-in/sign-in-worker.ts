import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { Provider } from 'oidc-provider';
import { oidcConfiguration, residentPrefix } from './oidc-configuration.ts';
import { chooseResidentPage, chooseUserPage, signInFaultPage } from './sign-in-pages.ts';
import { installVirtualDate } from './virtual-date.ts';
import {
  type DemoResident,
  nowHeader,
  speedHeader,
  toWorkerSchema,
  workerDataSchema,
} from './worker-messages.ts';

/** In: requests under `/_local/oidc`, each with the virtual time. Out: the provider's answers. */
const data = workerDataSchema.parse(workerData);
const date = installVirtualDate();
const mount = new URL(data.issuer).pathname;
let users = data.users;

parentPort?.on('message', (message: unknown) => {
  users = toWorkerSchema.parse(message).users;
});

const provider: Provider = new Provider(
  data.issuer,
  oidcConfiguration(
    data,
    (id) => users.find((user) => user.id === id),
    () => provider.Grant,
  ),
);
/** Where the pages take the answer is theirs to decide, as long as it is under `/sign-in` or `/e-id` of this origin. */
provider.Client.prototype.redirectUriAllowed = (uri) => {
  const target = URL.parse(uri);
  return target?.origin === new URL(data.issuer).origin && /^\/(sign-in|e-id)\b/.test(target.pathname);
};
provider.Client.prototype.postLogoutRedirectUriAllowed = (uri) =>
  URL.parse(uri)?.origin === new URL(data.issuer).origin;
const answerByProvider = provider.callback();

function sendPage(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(body);
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return new URLSearchParams(Buffer.concat(chunks).subarray(0, 10_000).toString('utf8'));
}

/** GET shows who there is to choose from, POST takes the choice. */
async function choose(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const { resident } = data;
  if (resident && params.client_id === resident.clientId)
    return chooseResident(request, response, path, resident.residents);
  if (request.method !== 'POST') return sendPage(response, 200, chooseUserPage(users, `${mount}${path}`));
  const accountId = (await readForm(request)).get('user') ?? '';
  if (!users.some((user) => user.id === accountId))
    return sendPage(response, 400, signInFaultPage('No such user.'));
  return provider.interactionFinished(
    request,
    response,
    { login: { accountId, remember: false } },
    { mergeWithLastSubmission: false },
  );
}

/** The same for the client residents come by; their e-ID says how sure it is. */
async function chooseResident(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  residents: readonly DemoResident[],
): Promise<void> {
  if (request.method !== 'POST')
    return sendPage(response, 200, chooseResidentPage(residents, `${mount}${path}`));
  const id = (await readForm(request)).get('user') ?? '';
  const person = residents.find((each) => each.id === id);
  if (!person) return sendPage(response, 400, signInFaultPage('No such resident.'));
  return provider.interactionFinished(
    request,
    response,
    { login: { accountId: `${residentPrefix}${id}`, remember: false, acr: person.level } },
    { mergeWithLastSubmission: false },
  );
}

/** oidc-provider finds the folder it is mounted under by comparing the two. */
function stripMount(request: IncomingMessage): string {
  const whole = request.url ?? '/';
  const path = whole.startsWith(mount) ? whole.slice(mount.length) : whole;
  request.url = path.startsWith('/') ? path : `/${path}`;
  Object.assign(request, { originalUrl: whole });
  return request.url;
}

const server = createServer((request, response) => {
  date.set(Number(request.headers[nowHeader]), Number(request.headers[speedHeader]));
  const path = stripMount(request).split('?', 1)[0] ?? '/';
  if (!path.startsWith('/choose/')) {
    answerByProvider(request, response).catch(() => response.destroy());
    return;
  }
  choose(request, response, path).catch(() =>
    sendPage(response, 400, signInFaultPage('This sign-in is too old. Please start again.')),
  );
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  parentPort?.postMessage({ port: typeof address === 'object' && address ? address.port : 0 });
});
