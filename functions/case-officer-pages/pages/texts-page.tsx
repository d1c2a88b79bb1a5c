import type { VNode } from 'preact';
import {
  Button,
  ErrorSummary,
  type FieldError,
  Hidden,
  Select,
  TextArea,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import { type Outcome, OutcomeNotice } from '../../../shared/adapters/web/components/outcome-notice.tsx';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import { remarkable, type TextRemark } from '../../../shared/domain/settings/text-remark.ts';
import { aboutOf } from '../../../shared/use-cases/case/text-remarks.ts';
import { fieldWords } from '../../../shared/words/field/words.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { answerInWords, textInWords } from '../../../shared/words/text-remark/remark-in-words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';

export interface TextsPageProps extends StaffFrame {
  /** Of the case one comes from: its own texts stand first. */
  readonly topic: string | undefined;
  readonly mine: readonly TextRemark[];
  readonly nonce: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly error?: FieldError | undefined;
  readonly notice?: Outcome | undefined;
}

/** Texts and checklists in use, a form to say that one is wrong, and what became of what one has said. */
export function TextsPage(props: TextsPageProps): VNode {
  const { topic, mine, nonce, typed, error, notice, ...frame } = props;
  const { language, settings, signedIn } = frame;
  const texts = caseOfficerPagesWords[language].texts;
  const fields = fieldWords[language];
  const known = ofTopicFirst(settings, topic);
  return (
    <StaffLayout {...frame} title={error ? `${fields.errorInTitle}: ${texts.title}` : texts.title}>
      <ErrorSummary title={fields.summary} errors={error ? [error] : []} />
      <OutcomeNotice outcome={notice} />
      <h1 class="ds-heading" data-size="lg">
        {texts.title}
      </h1>
      <p class="text">{texts.lead}</p>
      {known.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <form class="form" method="post" action="/cases/texts" novalidate>
          <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
          <Hidden name="nonce" value={nonce} />
          <Select
            name="about"
            id="about"
            label={texts.about}
            value={typed.about ?? ''}
            error={error?.field === 'about' ? error.text : undefined}
            options={[
              { value: '', text: '' },
              ...known.map((each) => ({
                value: aboutOf(each),
                text: textInWords(each, settings, language),
              })),
            ]}
          />
          <TextArea
            name="text"
            id="text"
            label={texts.text}
            help={texts.help}
            rows={3}
            required
            value={typed.text}
            error={error?.field === 'text' ? error.text : undefined}
          />
          <Button>{texts.send}</Button>
        </form>
      )}
      {mine.length > 0 && <Mine {...props} />}
      {(['standardTexts', 'checklists'] as const).map((part) => (
        <section key={part} aria-labelledby={part}>
          <h2 class="ds-heading" data-size="xs" id={part}>
            {part === 'standardTexts' ? texts.texts : texts.checklists}
          </h2>
          {known
            .filter((each) => each.part === part)
            .map((each) => (
              <details class="ds-details" key={each.key}>
                <summary>{textInWords(each, settings, language)}</summary>
                <div>
                  {linesOf(settings, each, language).map((line) => (
                    <p class="said" key={line}>
                      {line}
                    </p>
                  ))}
                </div>
              </details>
            ))}
        </section>
      ))}
    </StaffLayout>
  );
}

/** What this officer has said, and the answers. */
function Mine({ mine, settings, language }: TextsPageProps): VNode {
  const texts = caseOfficerPagesWords[language].texts;
  return (
    <section aria-labelledby="mine">
      <h2 class="ds-heading" data-size="xs" id="mine">
        {texts.mine}
      </h2>
      <ul class="ds-list">
        {mine.map((each) => (
          <li key={each.id}>
            <strong>{textInWords(each, settings, language)}</strong>
            <p class="said">{each.text}</p>
            <p class="quiet">
              {instantWords(each.at, settings, language)} · {answerInWords(each.answer, language)}
            </p>
            {each.answer?.because !== undefined && <p>{texts.because({ text: each.answer.because })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

type About = ReturnType<typeof remarkable>[number];

function ofTopicFirst(settings: Settings, topic: string | undefined): readonly About[] {
  const isOfTopic = ({ part, key }: About) =>
    topic !== undefined &&
    (part === 'checklists'
      ? key.startsWith(`${topic}~`)
      : settings.standardTexts.find(({ id }) => id === key)?.topic === topic);
  return remarkable(settings).toSorted((a, b) => Number(isOfTopic(b)) - Number(isOfTopic(a)));
}

function linesOf(settings: Settings, { part, key }: About, language: StaffFrame['language']): string[] {
  if (part === 'standardTexts')
    return settings.standardTexts.filter(({ id }) => id === key).map(({ text }) => text[language]);
  return settings.checklists
    .filter(({ topic, version }) => `${topic}~${version}` === key)
    .flatMap(({ questions }) => questions.map(({ text }, n) => `${n + 1}. ${text[language]}`));
}
