import type { Case } from '../../domain/case/case.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { Language } from '../../domain/vocabulary/language.ts';

/** The municipality's own questions about the topic of a case; none about what no open mail may be about. */
export function questionsAbout(
  { topic }: Pick<Case, 'topic'>,
  { formQuestions }: Pick<Settings, 'formQuestions'>,
): Settings['formQuestions'] {
  return formQuestions.filter((each) => each.topic === topic);
}

/** Answers as the resident would have written them: each question with what was said to it; unknown questions say nothing. */
export function answersInWords(
  c: Pick<Case, 'topic' | 'language'>,
  answers: Readonly<Record<string, string>>,
  settings: Pick<Settings, 'formQuestions'>,
): string {
  return questionsAbout(c, settings)
    .flatMap(({ id, text }) => {
      const answer = answers[id]?.trim();
      return answer ? [`${text[c.language]}\n${answer}`] : [];
    })
    .join('\n\n');
}

/** The field of a form for one of them. */
export const questionField = (id: string): string => `question-${id}`;

/**
 * What was typed with the answers in the message, under their questions. Whatever was answered is kept, also when another topic was chosen
 * afterwards; without a message of their own the answers are none.
 */
export function withOwnAnswers(
  typed: Readonly<Record<string, string>>,
  language: Language,
  { formQuestions }: Pick<Settings, 'formQuestions'>,
): Record<string, string> {
  const plain = Object.entries(typed).filter(([name]) => !name.startsWith(questionField('')));
  const { message, ...rest } = Object.fromEntries(plain);
  const answers = formQuestions.flatMap(({ id, text }) => {
    const answer = typed[questionField(id)]?.trim();
    return answer ? [`${text[language]}\n${answer}`] : [];
  });
  return { ...rest, ...(message !== undefined && { message: [message, ...answers].join('\n\n') }) };
}
