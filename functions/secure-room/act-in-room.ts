import { filesToShowAgain, storeFiles, withoutFiles } from '../../shared/adapters/web/files-of-form.ts';
import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { chosenLanguage } from '../../shared/adapters/web/language.ts';
import { noPage } from '../../shared/adapters/web/no-page.tsx';
import { prepareUpload } from '../../shared/adapters/web/prepare-upload.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { readResidentForm } from '../../shared/adapters/web/resident-case/read-resident-form.ts';
import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { readNonce } from '../../shared/adapters/web/signed-fields.ts';
import { actAsResident } from '../../shared/use-cases/case/act-as-resident.ts';
import { refusalWords } from '../../shared/words/refusal/words.ts';
import { enterRoom } from './enter-room.ts';
import { refusedPage } from './refused-page.tsx';
import { logRoom } from './room-log.ts';
import type { SecureRoomDeps } from './secure-room-deps.ts';
import { type RoomShown, roomPage } from './show-room.tsx';

/** What the resident wrote in the room; whoever was signed out meanwhile gets their text back to send again. */
export async function actInRoom(
  token: string,
  request: WebRequest,
  deps: SecureRoomDeps,
): Promise<WebResponse> {
  const entered = await enterRoom(token, request, deps);
  const { applied } = entered;
  const { settings } = applied;
  if (entered.kind === 'unknown-link') return noPage(404, request, deps.settings);
  const { file } = entered;
  const { reference } = file.case;
  const language = chosenLanguage(request) ?? file.case.language;
  const posted = await postedForm(request);
  if (!posted) return noPage(415, request, deps.settings);
  const typed = withoutFiles(filledIn(posted.fields));
  switch (entered.kind) {
    case 'no-room':
      return seeOther(`/status/${token}?language=${language}`);
    case 'not-signed-in':
      return refusedPage('signed-out', { language, settings, token, typed });
    case 'other-person':
      await logRoom(request, { action: 'room-write', reference, refusedBy: 'other-person' }, deps);
      return refusedPage('other-person', { language, settings, token });
  }

  const { id } = readNonce(await deps.settings.secrets('forms'), typed.nonce, deps.clock()) ?? {
    id: typed.nonce ?? deps.newId(),
  };
  const again = async (status: number, more: Pick<RoomShown, 'errors' | 'notice'>) => {
    const files = await filesToShowAgain(posted, id, deps);
    return roomPage(status, file, { token, request, settings, deps, typed, files, ...more });
  };
  const read = await readResidentForm(posted, typed, { id, caseId: file.case.id, language }, deps);
  if (read.kind === 'wrong') return again(422, { errors: read.errors });
  await logRoom(request, { action: 'room-write', reference }, deps);
  await storeFiles(read.files, deps.attachments);
  const attachments = read.files.map(({ attachment }) => attachment);
  const sent = { nonce: id, channel: 'room', attachments } as const;
  const result = await actAsResident(file, read.action, sent, { ...deps, applied });
  if (result.kind === 'refused')
    return again(409, { notice: { text: refusalWords[language][result.reason], good: false } });
  return seeOther(`/status/${token}/room?done=${read.action.action}&language=${language}`);
}

/** Where the page's script may post one file ahead of its form. */
export async function uploadInRoom(
  token: string,
  request: WebRequest,
  deps: SecureRoomDeps,
): Promise<WebResponse> {
  const entered = await enterRoom(token, request, deps);
  if (entered.kind !== 'inside') return problem(403);
  return prepareUpload(request, chosenLanguage(request) ?? entered.file.case.language, deps);
}
