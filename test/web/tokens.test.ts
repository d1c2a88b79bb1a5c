import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { isServiceAway } from '../../shared/adapters/runtime/service-away.ts';
import { bearerTokens } from '../../shared/adapters/web/bearer-token.ts';
import { codeFlow } from '../../shared/adapters/web/sign-in/code-flow.ts';

/** A sign-in provider that says what a test wants. */
const provider = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', issuer);
  const says = answers.get(pathname);
  const { status = 200, body } = says ?? { status: 404, body: {} };
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(await body));
});
let issuer = '';
const answers = new Map<string, { readonly status?: number; readonly body: unknown }>();
const keys = await generateKeyPair('ES256');
const others = await generateKeyPair('ES256');
const audience = 'synpunkt';

beforeAll(async () => {
  await new Promise<void>((resolve) => void provider.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${z.object({ port: z.int() }).parse(provider.address()).port}`;
});
afterAll(() => provider.close());

beforeEach(async () => {
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
  answers.clear();
  answers.set('/.well-known/openid-configuration', {
    body: {
      issuer,
      jwks_uri: `${issuer}/keys`,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      authorization_response_iss_parameter_supported: true,
      id_token_signing_alg_values_supported: ['ES256'],
    },
  });
  answers.set('/keys', { body: { keys: [jwk] } });
});

function token(claims: JWTPayload = {}, key = keys.privateKey): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ iss: issuer, aud: audience, sub: 'gata', iat: now, exp: now + 300, ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .sign(key);
}

describe('a bearer token', () => {
  const holder = (bearer: string) =>
    bearerTokens({ issuer, audience, clock: () => new Date() })(`Bearer ${bearer}`);

  it('names its holder, whose address counts only where the provider has verified it', async () => {
    const email = 'registrator@sjokoping.example';
    expect(await holder(await token({ email }))).toMatchObject({ sub: 'gata', email: undefined });
    expect(await holder(await token({ email, email_verified: true }))).toMatchObject({ sub: 'gata', email });
  });

  it.each<[string, () => Promise<string>]>([
    ['for another audience', () => token({ aud: 'another-service' })],
    ['of another tenant', () => token({ iss: `${issuer}/other` })],
    ['signed by somebody else', () => token({}, others.privateKey)],
    ['of nobody', () => token({ sub: '' })],
    ['that has ended', () => token({ exp: 1_700_000_000 })],
  ])('%s is none', async (_, made) => {
    expect(await holder(await made())).toBeUndefined();
  });

  it.each<[string, () => void]>([
    ['the provider is away', () => answers.clear()],
    ['the provider is broken', () => answers.set('/keys', { status: 500, body: {} })],
    ['its keys are none', () => answers.set('/keys', { body: { error: 'later' } })],
  ])('is neither good nor bad while %s: the same may be asked in a while', async (_, breaks) => {
    breaks();
    const fault = await holder(await token()).catch((each: unknown) => each);
    expect(isServiceAway(fault)).toBe(true);
  });
});

describe('who comes back from the provider', () => {
  async function returned({
    claims = {},
    query = {},
    key = keys.privateKey,
  }: {
    readonly claims?: JWTPayload;
    readonly query?: Readonly<Record<string, string>>;
    readonly key?: typeof keys.privateKey;
  }) {
    const flow = codeFlow({
      issuer,
      clientId: audience,
      clientSecret: async () => 'secret',
      redirectUri: 'https://synpunkter.example/sign-in/callback',
      scope: 'openid',
    });
    const { location, ...pending } = await flow.begin();
    expect(new URL(location).searchParams.get('code_challenge_method')).toBe('S256');
    answers.set('/token', {
      body: {
        access_token: 'a',
        token_type: 'Bearer',
        id_token: await token({ nonce: pending.nonce, ...claims }, key),
      },
    });
    const asked = new URLSearchParams({ code: 'c', state: pending.state, iss: issuer, ...query });
    return flow.finish(asked, pending).then(
      (each) => each?.sub,
      () => 'refused',
    );
  }

  it('is who the token says', async () => {
    expect(await returned({})).toBe('gata');
  });

  it.each<[string, Parameters<typeof returned>[0]]>([
    ['with the state of another sign-in', { query: { state: 'another' } }],
    ['with the nonce of another sign-in', { claims: { nonce: 'another' } }],
    ['with a token for another service', { claims: { aud: 'another-service' } }],
    ['with a token for several, asked for by another', { claims: { aud: [audience, 'b'], azp: 'b' } }],
    ['with a token of another provider', { claims: { iss: 'https://login.example' } }],
    ['from another provider', { query: { iss: 'https://login.example' } }],
    ['with a token somebody else signed', { key: others.privateKey }],
    ['with a token that has ended', { claims: { exp: 1_700_000_000 } }],
    ['with an error instead of a code', { query: { error: 'access_denied' } }],
  ])('is nobody %s', async (_, given) => {
    expect(await returned(given)).toBe('refused');
  });

  it('is sent to nobody while the provider is away', async () => {
    answers.clear();
    expect(isServiceAway(await returned({}).catch((fault: unknown) => fault))).toBe(true);
  });
});
