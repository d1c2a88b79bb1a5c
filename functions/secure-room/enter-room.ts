import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { currentResident } from '../../shared/adapters/web/resident-sign-in/current-resident.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { isOf } from '../../shared/domain/case/resident-identity.ts';
import { isInRoom } from '../../shared/domain/case/restriction.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { openLink } from '../../shared/use-cases/case/open-link.ts';
import type { SecureRoomDeps } from './secure-room-deps.ts';

/** Where somebody who came with a link stands. */
export type Entered = { readonly applied: AppliedSettings } & (
  | { readonly kind: 'unknown-link' }
  /** The case has no room: it is answered another way. */
  | { readonly kind: 'no-room'; readonly file: CaseFile }
  | { readonly kind: 'not-signed-in'; readonly file: CaseFile }
  /** Signed in as somebody the case is not for. */
  | { readonly kind: 'other-person'; readonly file: CaseFile }
  | { readonly kind: 'inside'; readonly file: CaseFile }
);

/** The one place that decides whether a room is open: the link, the case as it is now, and who is signed in. */
export async function enterRoom(token: string, request: WebRequest, deps: SecureRoomDeps): Promise<Entered> {
  const [applied, file, person] = await Promise.all([
    deps.settings.current(),
    openLink(token, deps),
    currentResident(request, deps.clock(), deps),
  ]);
  if (!file) return { kind: 'unknown-link', applied };
  const { resident } = file.case;
  if (!resident || !isInRoom(file.case, applied.settings)) return { kind: 'no-room', applied, file };
  if (!person) return { kind: 'not-signed-in', applied, file };
  return { kind: isOf(resident, person) ? 'inside' : 'other-person', applied, file };
}
