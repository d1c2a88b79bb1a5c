import type { VNode } from 'preact';
import {
  type Answers,
  answersOf,
  isLong,
  type Question,
  questions,
} from '../../../domain/complaint/questions.ts';
import type { Language } from '../../../domain/vocabulary/language.ts';
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
            <p key={each} class="said" dir="auto">
              <strong>{questionWords[props.language][each][props.over]}:</strong> {given[each]}
            </p>
          ),
      )}
    </>
  );
}
