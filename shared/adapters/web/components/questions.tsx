import type { VNode } from 'preact';
import {
  type Answers,
  answersOf,
  isLong,
  type Question,
  questions,
} from '../../../domain/complaint/questions.ts';
import type { Settings } from '../../../domain/settings/settings.ts';
import type { Language } from '../../../domain/vocabulary/language.ts';
import { questionField } from '../../../use-cases/intake/complaint-request.ts';
import { fieldWords } from '../../../words/field/words.ts';
import { questionWords } from '../../../words/questions/words.ts';
import { InputField, TextArea } from './form-parts.tsx';

/** A field for each question beside the message. */
export function Questions(props: {
  readonly language: Language;
  /** Who is asked: the resident, or a colleague who has them on the phone. */
  readonly asked: 'ask' | 'askAboutCaller';
  readonly typed: Readonly<Record<string, string>>;
  readonly error: (field: string) => string | undefined;
}): VNode {
  const { language, asked, typed, error } = props;
  const field = (question: Question) => {
    const words = questionWords[language][question];
    return {
      key: question,
      name: question,
      label: words[asked],
      help: asked === 'ask' ? words.help : undefined,
      optional: fieldWords[language].optional,
      value: typed[question],
      error: error(question),
    };
  };
  return (
    <>
      {questions.map((each) =>
        isLong(each) ? <TextArea {...field(each)} rows={3} /> : <InputField {...field(each)} />,
      )}
    </>
  );
}

/** What was answered, for the resident (`yours`) or for staff (`theirs`). */
export function AnswersGiven(props: {
  readonly answers: Answers;
  readonly language: Language;
  readonly over: 'yours' | 'theirs';
}): VNode {
  const given = answersOf(props.answers);
  return (
    <>
      {questions.map(
        (each) =>
          given[each] && (
            <p key={each} class="said">
              <strong>{questionWords[props.language][each][props.over]}:</strong> <bdi>{given[each]}</bdi>
            </p>
          ),
      )}
    </>
  );
}

export interface OwnQuestionsProps {
  readonly language: Language;
  readonly settings: Pick<Settings, 'formQuestions' | 'topics'>;
  readonly typed: Readonly<Record<string, string>>;
  readonly error: (field: string) => string | undefined;
}

/**
 * What the municipality asks about topics, each topic's folded. Where scripts run only those of the chosen topic are shown.
 * What is answered there becomes part of the message.
 */
export function OwnQuestions(props: OwnQuestionsProps): VNode {
  const { language, settings, typed } = props;
  const isTyped = (id: string) => typed[questionField(id)] !== undefined;
  return (
    <>
      {settings.topics.map(({ id: topic, name }) => {
        const asked = settings.formQuestions.filter((each) => each.topic === topic);
        if (asked.length === 0) return null;
        const isOpen = typed.topic === topic || asked.some(({ id }) => isTyped(id));
        return (
          <details key={topic} class="ds-details" data-questions-of={topic} open={isOpen}>
            <summary>{fieldWords[language].questionsAbout({ topic: name[language] })}</summary>
            <div class="stack">
              <QuestionsOf {...props} topic={topic} />
            </div>
          </details>
        );
      })}
    </>
  );
}

/** The same of one topic, not folded. */
export function QuestionsOf({
  language,
  settings,
  typed,
  error,
  topic,
}: OwnQuestionsProps & { readonly topic: string | undefined }): VNode {
  return (
    <>
      {settings.formQuestions
        .filter((each) => each.topic === topic)
        .map(({ id, text }) => (
          <TextArea
            key={id}
            name={questionField(id)}
            label={text[language]}
            optional={fieldWords[language].optional}
            rows={2}
            value={typed[questionField(id)]}
            error={error(questionField(id))}
          />
        ))}
    </>
  );
}
