import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignInProvider, startSignInProvider } from '../../../infra/local/sign-in/sign-in-provider.ts';

const users = [
  {
    id: 'officer-1',
    name: 'Demo One',
    email: 'one@demo.example',
    role: 'case-officer',
    department: 'streets',
  },
  {
    id: 'owner-1',
    name: 'Demo <b>Two</b>',
    email: 'two@demo.example',
    role: 'policy-owner',
    department: 'streets',
  },
];
/** A summer long before the day the test runs: expiry must follow this clock. */
const clock = { now: () => Date.parse('2026-06-18T14:00:00Z'), speed: 0 };

let folder: string;
let server: Server;
let web: string;
let provider: SignInProvider;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'synpunkt-sign-in-'));
  server = createServer((request, response) => void provider.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  web = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  provider = await startSignInProvider({ dataFolder: folder, web, clock, users });
});

afterAll(async () => {
  await provider.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** A browser that keeps cookies by name and path prefix is more than this needs: one jar for all. */
function browser() {
  const jar = new Map<string, string>();
  const seen: string[] = [];
  const go = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      seen.push(line);
      const [pair = ''] = line.split(';', 1);
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  };
  return { go, cookies: seen };
}

async function configuration(): Promise<oidc.Configuration> {
  const { OidcClientId = '' } = provider.parameters;
  return oidc.discovery(new URL(provider.issuer), OidcClientId, provider.clientSecret, undefined, {
    execute: [oidc.allowInsecureRequests],
  });
}

async function signIn(user: string, resource?: string) {
  const config = await configuration();
  const verifier = oidc.randomPKCECodeVerifier();
  const start = oidc.buildAuthorizationUrl(config, {
    redirect_uri: `${web}/sign-in/callback`,
    scope: resource ? 'openid profile api' : 'openid profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: 'some-state',
    ...(resource ? { resource } : {}),
  });
  const { go, cookies } = browser();
  const choose = new URL((await go(start.href)).headers.get('location') ?? '', web).href;
  const page = await (await go(choose)).text();
  const chosen = await go(choose, { method: 'POST', body: new URLSearchParams({ user }) });
  const back = await go(new URL(chosen.headers.get('location') ?? '', web).href);
  const callback = new URL(back.headers.get('location') ?? '', web);
  return { config, verifier, page, callback, cookies };
}

describe('staff sign-in of the local stack', () => {
  it('lists the demo users to choose from, says that it is a demo, and escapes their names', async () => {
    const { page } = await signIn('officer-1');

    expect(page).toContain('Demo One');
    expect(page).toContain('demo');
    expect(page).not.toContain('<b>Two</b>');
  });

  it('sends a code and the state back to the page that asked', async () => {
    const { callback } = await signIn('owner-1');

    expect(callback.origin + callback.pathname).toBe(`${web}/sign-in/callback`);
    expect(callback.searchParams.get('code')).toMatch(/^.{20,}$/);
    expect(callback.searchParams.get('state')).toBe('some-state');
  });

  it('gives a JWT for the API when the client asks for that resource', async () => {
    const { config, verifier, callback } = await signIn('officer-1', 'urn:synpunkt:api');
    const { OidcClientId = '' } = provider.parameters;
    const response = await fetch(config.serverMetadata().token_endpoint ?? '', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: callback.searchParams.get('code') ?? '',
        redirect_uri: `${web}/sign-in/callback`,
        code_verifier: verifier,
        client_id: OidcClientId,
        client_secret: provider.clientSecret,
        resource: 'urn:synpunkt:api',
      }),
    });
    const body: unknown = await response.json();

    expect(body).toMatchObject({ access_token: expect.any(String), id_token: expect.any(String) });
    const token = String(Object(body).access_token);
    expect(decodeJwt(token)).toMatchObject({
      sub: 'officer-1',
      aud: 'synpunkt-api',
      iss: provider.issuer,
      iat: clock.now() / 1000,
    });
    expect(decodeJwt(String(Object(body).id_token))).toMatchObject({ sub: 'officer-1', name: 'Demo One' });
  });

  it('sets no cookie that ends at a virtual time, which the browser would drop at once', async () => {
    const { cookies } = await signIn('officer-1');

    expect(cookies.length).toBeGreaterThan(0);
    expect(cookies.filter((c) => /expires=/i.test(c) && !c.includes('01 Jan 1970'))).toEqual([]);
  });

  it('hands out bearer tokens that verify against its key set and survive a restart', async () => {
    const token = await provider.token('officer-1');
    await provider.close();
    provider = await startSignInProvider({ dataFolder: folder, web, clock, users });

    const keys = createRemoteJWKSet(new URL(`${provider.issuer}/jwks`));
    const { payload } = await jwtVerify(token, keys, {
      issuer: provider.issuer,
      audience: 'synpunkt-api',
      currentDate: new Date(clock.now()),
    });

    expect(payload.sub).toBe('officer-1');
  });

  it('refuses to send a code anywhere but under /sign-in of the same origin', async () => {
    const config = await configuration();
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: 'http://127.0.0.1:1/sign-in/callback',
      scope: 'openid',
      code_challenge: await oidc.calculatePKCECodeChallenge('x'.repeat(43)),
      code_challenge_method: 'S256',
    });

    const response = await fetch(url, { redirect: 'manual' });

    expect(response.status).toBe(400);
  });
});
