import { randomUUID } from 'node:crypto';
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { Worker } from 'node:worker_threads';
import { importJWK, SignJWT } from 'jose';
import type { VirtualClock } from '../ports.ts';
import { demoIssuer } from './demo-residents.ts';
import { type SignInKeys, signInKeys } from './sign-in-keys.ts';
import {
  type DemoUser,
  fromWorkerSchema,
  nowHeader,
  type ResidentClient,
  type SignInWorkerData,
  speedHeader,
} from './worker-messages.ts';

const clientId = 'synpunkt-local';
const audience = 'synpunkt-api';
/** Long enough for a test that moves through a case's whole life with one token. */
const tokenHours = 14 * 24;

export interface SignInProvider {
  readonly issuer: string;
  /** Of the clients of staff and of residents alike. */
  readonly clientSecret: string;
  /** Values of the template's parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Passes a request under `/_local/oidc` on to the provider. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** A bearer token for the JSON API, as the provider itself would sign it. */
  token(userId: string): Promise<string>;
  setUsers(users: readonly DemoUser[]): void;
  close(): Promise<void>;
}

export interface SignInParts {
  readonly dataFolder: string;
  /** `http://127.0.0.1:<port>`. */
  readonly web: string;
  readonly clock: VirtualClock;
  readonly users: readonly DemoUser[];
  readonly claim?: string | undefined;
  readonly resident?: ResidentClient | undefined;
}

function startWorker(data: SignInWorkerData): Promise<{ worker: Worker; port: number }> {
  return new Promise((resolve, reject) => {
    // Its output is kept to itself: standard output of the stack is one JSON line.
    const worker = new Worker(new URL('./sign-in-worker.ts', import.meta.url), {
      workerData: data,
      stdout: true,
      stderr: true,
    });
    worker.once('error', reject);
    worker.once('message', (message: unknown) => {
      worker.off('error', reject);
      worker.on('error', () => {});
      resolve({ worker, port: fromWorkerSchema.parse(message).port });
    });
  });
}

/** The browser's clock is the real one, so a cookie must not end at a virtual time; deletions stay. */
function withoutVirtualExpiry(cookie: string): string {
  return /expires=Thu, 01 Jan 1970/i.test(cookie)
    ? cookie
    : cookie.replace(/;\s*(expires|max-age)=[^;]*/gi, '');
}

async function signToken(keys: SignInKeys, issuer: string, userId: string, now: number): Promise<string> {
  const issuedAt = Math.floor(now / 1000);
  return new SignJWT({ client_id: clientId, scope: 'api' })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: keys.signing.kid })
    .setIssuer(issuer)
    .setSubject(userId)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + tokenHours * 3600)
    .sign(await importJWK({ ...keys.signing, kty: 'RSA' }, 'RS256'));
}

/**
 * Staff sign-in of the demo: `oidc-provider` in a worker thread whose `Date` follows the virtual clock, reached
 * under the web origin. The thread, a tenth of the stack's memory, starts with the first who signs in. Keys are kept in
 * the data folder; sign-ins under way end with the process.
 */
export async function startSignInProvider(parts: SignInParts): Promise<SignInProvider> {
  const issuer = demoIssuer(parts.web);
  const keys = await signInKeys(parts.dataFolder);
  let users = [...parts.users];
  let started: ReturnType<typeof startWorker> | undefined;
  const start = () =>
    startWorker({
      issuer,
      clientId,
      audience,
      keys,
      users,
      ...(parts.claim !== undefined && { claim: parts.claim }),
      ...(parts.resident && { resident: parts.resident }),
    });

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    started ??= start().catch((fault: unknown) => {
      started = undefined;
      throw fault;
    });
    const { port } = await started;
    return new Promise((resolve) => {
      const onward = httpRequest({
        host: '127.0.0.1',
        port,
        agent: false,
        method: request.method,
        path: request.url,
        headers: {
          ...request.headers,
          [nowHeader]: String(parts.clock.now()),
          [speedHeader]: String(parts.clock.speed),
        },
      });
      const fail = () => {
        if (!response.headersSent) response.writeHead(502);
        response.end();
        resolve();
      };
      onward.on('error', fail);
      onward.on('response', (answer) => {
        const cookies = answer.headers['set-cookie']?.map(withoutVirtualExpiry);
        response.writeHead(answer.statusCode ?? 502, {
          ...answer.headers,
          ...(cookies ? { 'set-cookie': cookies } : {}),
        });
        answer.pipe(response);
        answer.on('error', fail);
        response.on('close', resolve);
      });
      request.pipe(onward);
    });
  };

  return {
    issuer,
    clientSecret: keys.clientSecret,
    parameters: {
      OidcIssuer: issuer,
      OidcClientId: clientId,
      OidcAudience: audience,
    },
    handle: pass,
    token: (userId) => signToken(keys, issuer, userId, parts.clock.now()),
    setUsers: (known) => {
      users = [...known];
      void started?.then(
        ({ worker }) => worker.postMessage({ users }),
        () => {},
      );
    },
    close: async () => {
      await started?.then(
        ({ worker }) => worker.terminate(),
        () => {},
      );
    },
  };
}
