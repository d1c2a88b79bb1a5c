import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { holderOf, type TokenHolder } from '../bearer-token.ts';
import type { PendingSignIn } from './sessions.ts';

/** The municipality's sign-in provider: where to send people, and who came back. */
export interface SignInProvider {
  begin(): Promise<{ readonly location: string } & Pick<PendingSignIn, 'state' | 'nonce' | 'codeVerifier'>>;
  /** @throws Error when what came back is not what was asked for */
  finish(query: URLSearchParams, pending: PendingSignIn): Promise<TokenHolder>;
  /** Where the provider's own session ends, coming back to `/sign-out`; undefined when it has no such address. */
  endAddress(): Promise<string | undefined>;
}

export interface ProviderProps {
  readonly issuer: string;
  readonly clientId: string;
  /** Read when somebody signs in, and again after a fault: it may have been replaced. */
  readonly clientSecret: () => Promise<string>;
  readonly publicUrl: string;
}

/** OpenID Connect authorization code flow with PKCE. Plain http only to a provider on this machine. */
export function oidcProvider({ issuer, clientId, clientSecret, publicUrl }: ProviderProps): SignInProvider {
  const redirectUri = `${publicUrl}/sign-in/callback`;
  let configuration: Promise<Configuration> | undefined;

  function configured(): Promise<Configuration> {
    const server = new URL(issuer);
    const isLoopback = ['127.0.0.1', '[::1]', 'localhost'].includes(server.hostname);
    const discovered = async () =>
      discovery(
        server,
        clientId,
        await clientSecret(),
        undefined,
        isLoopback ? { execute: [allowInsecureRequests] } : {},
      );
    configuration ??= discovered().catch((error: unknown) => {
      configuration = undefined;
      throw error;
    });
    return configuration;
  }

  return {
    async begin() {
      const config = await configured();
      const codeVerifier = randomPKCECodeVerifier();
      const state = randomState();
      const nonce = randomNonce();
      const location = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        code_challenge: await calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return { location: location.href, state, nonce, codeVerifier };
    },
    async endAddress() {
      const config = await configured();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      const back = { post_logout_redirect_uri: `${publicUrl}/sign-out`, client_id: clientId };
      return buildEndSessionUrl(config, back).href;
    },
    async finish(query, pending) {
      const current = new URL(`${redirectUri}?${query}`);
      const tokens = await authorizationCodeGrant(await configured(), current, {
        pkceCodeVerifier: pending.codeVerifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      }).catch((fault: unknown) => {
        configuration = undefined; // the secret may have been renewed
        throw fault;
      });
      return holderOf(tokens.claims());
    },
  };
}
