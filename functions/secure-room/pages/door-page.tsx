import type { VNode } from 'preact';
import { Layout } from '../../../shared/adapters/web/components/layout.tsx';
import type { CaseFile } from '../../../shared/domain/case/case-file.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { eidInWords } from '../../../shared/words/promise/promise-words.ts';
import { secureRoomWords } from '../words/words.ts';

interface DoorPageProps {
  readonly language: Language;
  readonly settings: Settings;
  readonly file: CaseFile;
  readonly token: string;
}

/** Before the room: why one signs in, and where. */
export function DoorPage({ language, settings, file, token }: DoorPageProps): VNode {
  const words = secureRoomWords[language];
  const eid = eidInWords(settings, language);
  const title = words.door.title({ reference: file.case.reference });
  return (
    <Layout
      language={language}
      settings={settings}
      title={title}
      inLanguage={(other) => `?language=${other}`}
      hidden
    >
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="lead">{words.door.why({ eid })}</p>
      <p>
        <a class="ds-button" href={`/status/${token}/sign-in?language=${language}`}>
          {words.door.signIn({ eid })}
        </a>
      </p>
      <p class="text">{words.door.short}</p>
      <p class="text">{words.orPhone({ eid, phone: settings.municipality.phone })}</p>
      <p>
        <a class="ds-link" href={`/status/${token}?language=${language}`}>
          {words.backToCase}
        </a>
      </p>
    </Layout>
  );
}
