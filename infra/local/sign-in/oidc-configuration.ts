import { type Configuration, errors, interactionPolicy, type Provider } from 'oidc-provider';
import { signInFaultPage, signOutPage } from './sign-in-pages.ts';
import type { DemoUser, SignInWorkerData } from './worker-messages.ts';

/** The resource a client asks for to get a token for the JSON API. */
const apiResource = 'urn:synpunkt:api';

const hours = 3600;
const scopes = 'openid profile email';

/** Asks who it is every time: switching between demo users is what the demo is for. */
function alwaysAsk(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check(
        'choose',
        'a demo user must be chosen',
        (ctx) => ctx.oidc.result?.login === undefined,
      ),
    );
  return policy;
}

/** Ids of residents among those of staff. */
export const residentPrefix = 'resident:';

/** What `oidc-provider` is told: one client for staff, one for residents, code with PKCE, JWT access tokens for the API. */
export function oidcConfiguration(
  data: SignInWorkerData,
  userById: (id: string) => DemoUser | undefined,
  grants: () => Provider['Grant'],
): Configuration {
  const { resident } = data;
  const personOf = (id: string) => resident?.residents.find((each) => id === `${residentPrefix}${each.id}`);
  return {
    clients: [
      ...(resident
        ? [
            {
              client_id: resident.clientId,
              client_secret: data.keys.clientSecret,
              redirect_uris: [new URL('/e-id/callback', data.issuer).href],
              grant_types: ['authorization_code'],
              response_types: ['code' as const],
              token_endpoint_auth_method: 'client_secret_post' as const,
            },
          ]
        : []),
      {
        client_id: data.clientId,
        client_secret: data.keys.clientSecret,
        redirect_uris: [new URL('/sign-in/callback', data.issuer).href],
        post_logout_redirect_uris: [new URL('/sign-out', data.issuer).href],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    jwks: { keys: [{ ...data.keys.signing, kty: 'RSA' }] },
    cookies: { keys: [data.keys.cookieKey] },
    claims: {
      openid: ['sub', ...(resident ? [resident.claim] : [])],
      profile: ['name', ...(data.claim ? [data.claim] : [])],
      email: ['email'],
    },
    scopes: ['openid', ...scopesOf(resident)],
    acrValues: resident?.levels ?? [],
    conformIdTokenClaims: false,
    clockTolerance: 30,
    ttl: {
      AccessToken: 12 * hours,
      AuthorizationCode: 600,
      IdToken: hours,
      Interaction: 24 * hours,
      Session: 24 * hours,
      Grant: 24 * hours,
    },
    interactions: {
      policy: alwaysAsk(),
      url: (_ctx, interaction) => `${new URL(data.issuer).pathname}/choose/${interaction.uid}`,
    },
    findAccount: (_ctx, id) => {
      const person = personOf(id);
      if (person && resident)
        return { accountId: id, claims: () => ({ sub: id, [resident.claim]: person.number }) };
      const user = userById(id);
      if (!user) return undefined;
      const groups = data.claim ? { [data.claim]: user.groups } : {};
      return { accountId: id, claims: () => ({ sub: id, name: user.name, email: user.email, ...groups }) };
    },
    /** Nobody is asked for consent: staff use a system of their own employer. */
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const Grant = grants();
      const grant = new Grant({ clientId: client.clientId, accountId: session.accountId });
      const isResident = client.clientId === resident?.clientId;
      grant.addOIDCScope(isResident ? ['openid', ...scopesOf(resident)].join(' ') : scopes);
      // A resident's sign-in opens no API.
      if (!isResident) grant.addResourceScope(apiResource, 'api');
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.type = 'html';
          ctx.body = signOutPage(form);
        },
      },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== apiResource) throw new errors.InvalidTarget();
          return {
            scope: 'api',
            audience: data.audience,
            accessTokenFormat: 'jwt',
            accessTokenTTL: 12 * hours,
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
    },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = signInFaultPage(out.error_description ?? out.error);
    },
  };
}

function scopesOf(resident: SignInWorkerData['resident']): string[] {
  return (resident?.scope ?? '').split(' ').filter(Boolean);
}
