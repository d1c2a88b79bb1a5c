import type { Case } from '../../domain/case/case.ts';
import type { Settings } from '../../domain/settings/settings.ts';

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
