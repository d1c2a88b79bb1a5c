import { chosenLanguage } from '../../shared/adapters/web/language.ts';
import { noPage } from '../../shared/adapters/web/no-page.tsx';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { draftOf } from '../../shared/adapters/web/resident-case/resident-actions.tsx';
import type { CaseForms } from '../../shared/adapters/web/resident-case/resident-case-props.ts';
import {
  contentSecurityPolicy,
  page,
  seeOther,
  type WebResponse,
} from '../../shared/adapters/web/response.ts';
import { makeNonce } from '../../shared/adapters/web/signed-fields.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { isToldOfRecords } from '../../shared/domain/case/restriction.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { caseStatus } from '../../shared/use-cases/case/case-status.ts';
import { picturesOf } from '../../shared/use-cases/case/pictures-of.ts';
import { residentFiles } from '../../shared/use-cases/case/resident-files.ts';
import { statusActionNames } from '../../shared/use-cases/case/status-api.ts';
import { residentCaseWords } from '../../shared/words/resident-case/words.ts';
import { enterRoom } from './enter-room.ts';
import { DoorPage } from './pages/door-page.tsx';
import { RoomPage, type RoomPageProps } from './pages/room-page.tsx';
import { refusedPage } from './refused-page.tsx';
import { logRoom } from './room-log.ts';
import type { SecureRoomDeps } from './secure-room-deps.ts';

/** The room, its door, or why it does not open. */
export async function showRoom(
  token: string,
  request: WebRequest,
  deps: SecureRoomDeps,
): Promise<WebResponse> {
  const entered = await enterRoom(token, request, deps);
  const { settings } = entered.applied;
  if (entered.kind === 'unknown-link') return noPage(404, request, deps.settings);
  const { file } = entered;
  const language = chosenLanguage(request) ?? file.case.language;
  switch (entered.kind) {
    case 'no-room':
      return seeOther(`/status/${token}?language=${language}`);
    case 'not-signed-in':
      return page(200, <DoorPage language={language} settings={settings} file={file} token={token} />);
    case 'other-person':
      await logRoom(
        request,
        { action: 'room-read', reference: file.case.reference, refusedBy: 'other-person' },
        deps,
      );
      return refusedPage('other-person', { language, settings, token });
    case 'inside': {
      const what = statusActionNames.find((name) => name === request.query.get('done'));
      const notice = what && {
        text: residentCaseWords[language].done[what],
        good: true,
        sent: draftOf(file.case.reference, what),
      };
      return roomPage(200, file, { token, request, settings, deps, notice });
    }
  }
}

export interface RoomShown
  extends Partial<Pick<CaseForms, 'typed' | 'errors' | 'files'> & Pick<RoomPageProps, 'notice'>> {
  readonly token: string;
  readonly request: WebRequest;
  readonly settings: Settings;
  readonly deps: SecureRoomDeps;
}

/** Everything said in the case; the line in the log comes first. */
export async function roomPage(status: number, file: CaseFile, shown: RoomShown): Promise<WebResponse> {
  const { request, settings, deps, token } = shown;
  const language = chosenLanguage(request) ?? file.case.language;
  await logRoom(request, { action: 'room-read', reference: file.case.reference }, deps);
  return page(
    status,
    <RoomPage
      language={language}
      settings={settings}
      status={caseStatus(file, settings, deps.clock().toISOString(), language)}
      text={file.text}
      pictures={await picturesOf(residentFiles(file), deps.files)}
      token={token}
      isToldOfRecords={isToldOfRecords(file.case)}
      nonce={shown.typed?.nonce ?? makeNonce(await deps.settings.secret('forms'), deps.newId(), deps.clock())}
      typed={shown.typed ?? {}}
      errors={shown.errors ?? []}
      notice={shown.notice}
      files={shown.files ?? []}
      path={`/status/${token}/room`}
    />,
    {
      headers: { 'content-security-policy': contentSecurityPolicy({ connectTo: [deps.attachments.origin] }) },
    },
  );
}
