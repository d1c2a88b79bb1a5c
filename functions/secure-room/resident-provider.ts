import type { CodeFlow } from '../../shared/adapters/web/sign-in/code-flow.ts';
import type { ResidentSignIn } from '../../shared/domain/settings/settings.ts';

/** The provider of the settings, asked for its addresses once as long as the settings about it stay the same. What signing in takes is loaded when somebody does. */
export function residentProvider(clientSecret: () => Promise<string>, publicUrl: string) {
  let known: { readonly of: string; readonly flow: CodeFlow } | undefined;
  return async (signIn: ResidentSignIn): Promise<CodeFlow> => {
    const of = JSON.stringify(signIn);
    if (known?.of === of) return known.flow;
    const { codeFlow } = await import('../../shared/adapters/web/sign-in/code-flow.ts');
    const flow = codeFlow({
      issuer: signIn.issuer,
      clientId: signIn.clientId,
      clientSecret,
      redirectUri: `${publicUrl}/e-id/callback`,
      scope: ['openid', signIn.scope].filter(Boolean).join(' '),
      levels: signIn.levels,
      asksAgain: true,
    });
    known = { of, flow };
    return flow;
  };
}
