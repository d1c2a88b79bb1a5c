import type { BearerTokens } from '../../shared/adapters/web/bearer-token.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { currentSession, type SessionDeps } from '../../shared/adapters/web/sign-in/current-session.ts';
import { staffOf } from '../../shared/adapters/web/staff-of.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import type { Visitor } from './trends-deps.ts';

interface VisitorDeps extends SessionDeps {
  readonly tokens: BearerTokens;
  readonly clock: () => Date;
}

/** Who asks: by bearer token where the request has one, else by session cookie; undefined when nobody is signed in. */
export async function visitorOf(
  request: WebRequest,
  applied: AppliedSettings,
  deps: VisitorDeps,
): Promise<Visitor | undefined> {
  const now = deps.clock();
  if (request.headers.authorization === undefined) {
    const current = await currentSession(request, applied, now, deps);
    return current && { staff: current.staff, session: { csrf: current.csrf, cookies: current.cookies } };
  }
  const holder = await deps.tokens(request.headers.authorization);
  const staff = holder && staffOf(holder, applied.settings, now.toISOString());
  return staff && { staff };
}
