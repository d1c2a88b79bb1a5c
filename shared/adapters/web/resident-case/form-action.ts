import { surveyItems } from '../../../domain/case/survey.ts';
import { questionField } from '../../../use-cases/intake/complaint-request.ts';

/** The fields of the status page's forms as the JSON API would have them; anything else makes it no action. */
export function formAction(typed: Readonly<Record<string, string>>): unknown {
  const { action, text, rating, gotAnswer, comment, issue } = typed;
  if (action === 'rate-form') return { action, form: Number(typed.form) };
  if (action === 'answer-questions') return { action, answers: answersIn(typed) };
  if (action === 'follow') return { action, issue };
  if (action !== 'rate') return { action, ...(text !== undefined && { text }) };
  const grades = surveyItems.flatMap((item) =>
    typed[item] === undefined ? [] : [[item, Number(typed[item])] as const],
  );
  return {
    action,
    rating: Number(rating),
    ...(gotAnswer !== undefined && { gotAnswer: gotAnswer === 'yes' }),
    ...(comment !== undefined && { comment }),
    ...(grades.length > 0 && { survey: Object.fromEntries(grades) }),
  };
}

/** Fields of the municipality's own questions are named by their ids. */
function answersIn(typed: Readonly<Record<string, string>>): Record<string, string> {
  const asked = Object.entries(typed).filter(([name]) => name.startsWith(questionField('')));
  return Object.fromEntries(asked.map(([name, text]) => [name.slice(questionField('').length), text]));
}
