import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { chosenLanguage } from '../../shared/adapters/web/language.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { formAction } from '../../shared/adapters/web/resident-case/form-action.ts';
import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { actAsResident } from '../../shared/use-cases/case/act-as-resident.ts';
import { statusActionSchema } from '../../shared/use-cases/case/status-api.ts';
import { refusalWords } from '../../shared/words/refusal/words.ts';
import { residentCaseWords } from '../../shared/words/resident-case/words.ts';
import { enterRoom } from './enter-room.ts';
import { refusedPage } from './refused-page.tsx';
import { logRoom } from './room-log.ts';
import type { SecureRoomDeps } from './secure-room-deps.ts';
import { roomPage, unknownLink } from './show-room.tsx';

/** What the resident wrote in the room; whoever was signed out meanwhile gets their text back to send again. */
export async function actInRoom(
  token: string,
  request: WebRequest,
  deps: SecureRoomDeps,
): Promise<WebResponse> {
  const entered = await enterRoom(token, request, deps);
  const { applied } = entered;
  const { settings } = applied;
  if (entered.kind === 'unknown-link') return unknownLink(request, settings);
  const { file } = entered;
  const { reference } = file.case;
  const language = chosenLanguage(request) ?? file.case.language;
  const posted = await postedForm(request);
  if (!posted) return problem(415);
  const typed = filledIn(posted.fields);
  switch (entered.kind) {
    case 'no-room':
      return seeOther(`/status/${token}?language=${language}`);
    case 'not-signed-in':
      return refusedPage('signed-out', { language, settings, token, typed });
    case 'other-person':
      await logRoom(request, { action: 'room-write', reference, refusedBy: 'other-person' }, deps);
      return refusedPage('other-person', { language, settings, token });
  }

  const shown = { token, request, settings, deps, typed };
  const parsed = statusActionSchema.safeParse(formAction(typed));
  if (!parsed.success) {
    const words = residentCaseWords[language];
    const error =
      typed.action === 'rate'
        ? { field: 'rating', text: words.fillRating }
        : { field: `text-${typed.action}`, text: words.fillText };
    return roomPage(422, file, { ...shown, errors: [error] });
  }
  await logRoom(request, { action: 'room-write', reference }, deps);
  const nonce = typed.nonce ?? deps.newId();
  const result = await actAsResident(file, parsed.data, { nonce, channel: 'room' }, { ...deps, applied });
  if (result.kind === 'refused') {
    const notice = { text: refusalWords[language][result.reason], good: false };
    return roomPage(409, file, { ...shown, notice });
  }
  return seeOther(`/status/${token}/room?done=${parsed.data.action}&language=${language}`);
}
