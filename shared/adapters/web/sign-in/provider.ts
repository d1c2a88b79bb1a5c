import { holderOf, type TokenHolder } from '../bearer-token.ts';
import type { CodeFlow } from './code-flow.ts';
import type { PendingSignIn } from './sessions.ts';

/** The municipality's sign-in provider: where to send people, and who came back. */
export interface SignInProvider {
  begin(): Promise<{ readonly location: string } & Pick<PendingSignIn, 'state' | 'nonce' | 'codeVerifier'>>;
  /**
   * @param claim - one that is fetched from the provider's user info where the token does not hold it
   * @throws Error when what came back is not what was asked for
   */
  finish(query: URLSearchParams, pending: PendingSignIn, claim?: string): Promise<TokenHolder>;
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

/** Staff sign in with the municipality's own provider. What that takes is loaded when somebody does. */
export function oidcProvider({ publicUrl, ...provider }: ProviderProps): SignInProvider {
  let loaded: Promise<CodeFlow> | undefined;
  const flow = () => {
    loaded ??= import('./code-flow.ts').then(({ codeFlow }) =>
      codeFlow({
        ...provider,
        redirectUri: `${publicUrl}/sign-in/callback`,
        scope: 'openid profile email',
      }),
    );
    return loaded;
  };
  return {
    begin: async () => (await flow()).begin(),
    async endAddress() {
      const config = await (await flow()).configured();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      const back = {
        post_logout_redirect_uri: `${publicUrl}/sign-out`,
        client_id: provider.clientId,
      };
      const { buildEndSessionUrl } = await import('openid-client');
      return buildEndSessionUrl(config, back).href;
    },
    finish: async (query, pending, claim) => holderOf(await (await flow()).finish(query, pending, claim)),
  };
}
