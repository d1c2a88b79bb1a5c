import { chosenLanguage } from '../../shared/adapters/web/language.ts';
import { noPage } from '../../shared/adapters/web/no-page.tsx';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { residentFile } from '../../shared/adapters/web/resident-case/resident-file.tsx';
import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { caseStatus } from '../../shared/use-cases/case/case-status.ts';
import { enterRoom } from './enter-room.ts';
import { logRoom } from './room-log.ts';
import type { SecureRoomDeps } from './secure-room-deps.ts';

/** A file of the case, or the copy of a picture, for who is inside; the line in the log comes first. Anybody else is led to the door. */
export async function showRoomFile(
  token: string,
  wanted: { readonly number: string; readonly copy?: string | undefined },
  request: WebRequest,
  deps: SecureRoomDeps,
): Promise<WebResponse> {
  const entered = await enterRoom(token, request, deps);
  if (entered.kind === 'unknown-link') return noPage(404, request, deps.settings);
  const { file, applied } = entered;
  const language = chosenLanguage(request) ?? file.case.language;
  if (entered.kind !== 'inside') return seeOther(`/status/${token}/room?language=${language}`);
  const { settings } = applied;
  await logRoom(request, { action: 'room-read', reference: file.case.reference }, deps);
  const status = caseStatus(file, settings, deps.clock().toISOString(), language);
  const found = await residentFile({ file, status, ...wanted }, { language, settings }, deps.files);
  return found ?? noPage(404, request, deps.settings);
}
