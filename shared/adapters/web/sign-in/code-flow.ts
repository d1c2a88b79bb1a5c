import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  type IDToken,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { ServiceAway } from '../../runtime/service-away.ts';

/** What must come back from a provider, once. */
interface SignInSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface CodeFlowProps {
  readonly issuer: string;
  readonly clientId: string;
  /** Read when it is needed first, and again after a sign-in failed: it may have been renewed. */
  readonly clientSecret: () => Promise<string>;
  readonly redirectUri: string;
  readonly scope: string;
  /** Levels of assurance to ask for; what comes back is for the caller to judge. */
  readonly levels?: readonly string[];
  /** Asks the person again although the provider knows them: others may use the browser. */
  readonly asksAgain?: boolean;
}

export interface CodeFlow {
  configured(): Promise<Configuration>;
  begin(): Promise<{ readonly location: string } & SignInSecrets>;
  /**
   * Claims of who came back.
   *
   * @param wanted - a claim that is fetched from the provider's user info where the token does not hold it
   * @throws Error when what came back is not what was asked for
   */
  finish(query: URLSearchParams, pending: SignInSecrets, wanted?: string): Promise<IDToken | undefined>;
}

/** OpenID Connect authorization code flow with PKCE, state, nonce and the signature of what comes back. Plain http only to a provider on this machine. */
export function codeFlow(props: CodeFlowProps): CodeFlow {
  const { issuer, clientId, clientSecret, redirectUri, scope, levels = [], asksAgain = false } = props;
  let configuration: Promise<Configuration> | undefined;

  function configured(): Promise<Configuration> {
    const server = new URL(issuer);
    const isLoopback = ['127.0.0.1', '[::1]', 'localhost'].includes(server.hostname);
    const discovered = async () =>
      discovery(server, clientId, await clientSecret(), undefined, {
        execute: [enableNonRepudiationChecks, ...(isLoopback ? [allowInsecureRequests] : [])],
      });
    configuration ??= discovered().catch((cause: unknown) => {
      configuration = undefined;
      throw new ServiceAway('The sign-in provider does not say where it is', { cause });
    });
    return configuration;
  }

  return {
    configured,
    async begin() {
      const config = await configured();
      const codeVerifier = randomPKCECodeVerifier();
      const state = randomState();
      const nonce = randomNonce();
      const location = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope,
        code_challenge: await calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...(asksAgain && { prompt: 'login' }),
        ...(levels.length > 0 && { acr_values: levels.join(' ') }),
      });
      return { location: location.href, state, nonce, codeVerifier };
    },
    async finish(query, pending, wanted) {
      const config = await configured();
      const tokens = await authorizationCodeGrant(config, new URL(`${redirectUri}?${query}`), {
        pkceCodeVerifier: pending.codeVerifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      }).catch((fault: unknown) => {
        configuration = undefined; // the secret may have been renewed
        throw fault;
      });
      const claims = tokens.claims();
      if (!claims || wanted === undefined || claims[wanted] !== undefined) return claims;
      return { ...(await fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims };
    },
  };
}
