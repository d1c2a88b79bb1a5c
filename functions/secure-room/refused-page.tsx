import { TypedText } from '../../shared/adapters/web/components/form-parts.tsx';
import { MessagePage } from '../../shared/adapters/web/components/message-page.tsx';
import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { eidInWords } from '../../shared/words/promise/promise-words.ts';
import { secureRoomWords } from './words/words.ts';

/** Why a room or a sign-in does not open. */
export type WhyNot =
  | 'other-person'
  | 'signed-out'
  /** The provider said no, or what it sent did not fit: another case, another browser, a second time, too late. */
  | 'sign-in-failed'
  | 'too-low-level'
  | 'no-number'
  /** The municipality has no sign-in. */
  | 'no-sign-in';

interface Refused {
  readonly language: Language;
  readonly settings: Settings;
  /** Link of the case, where it is known. */
  readonly token?: string | undefined;
  /** What had been written, so that it is not lost. */
  readonly typed?: Readonly<Record<string, string>>;
}

/** Says what happened and what to do now; nothing of any case. */
export function refusedPage(why: WhyNot, { language, settings, token, typed }: Refused): WebResponse {
  const words = secureRoomWords[language];
  const { title, text } = words.refused[why];
  const { phone } = settings.municipality;
  const again =
    token === undefined
      ? `/e-id/write?language=${language}`
      : `/status/${token}/sign-in?language=${language}`;
  return page(
    403,
    <MessagePage language={language} settings={settings} title={title} text={text}>
      {typed?.text && <TypedText typed={{ text: typed.text }} />}
      {why !== 'no-sign-in' && (
        <p>
          <a class="ds-button" href={again}>
            {words.again}
          </a>
        </p>
      )}
      <p>{words.orPhone({ phone, eid: eidInWords(settings, language) })}</p>
    </MessagePage>,
  );
}
