import { standardTextMeant } from '../../shared/domain/case/answer-help.ts';
import { staffById } from '../../shared/domain/people/look-up.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { specialMatters } from '../../shared/domain/vocabulary/classification.ts';
import type { CaseActionName } from '../../shared/use-cases/case/case-api.ts';
import { localInstant } from './local-instant.ts';

/** Sent only when ticked. */
const ticks: ReadonlySet<string> = new Set([
  'residentsFocus',
  'easyToDoRight',
  'letIn',
  'agreed',
  'shareContact',
  'withoutFiles',
  'sentBySelf',
  'moreToDecide',
]);

const correctable = ['name', 'email', 'phone', 'address'] as const;

type Typed = Readonly<Record<string, string>>;

/** A form's fields as the JSON API has them: numbers as numbers, ticks as yes, local times as instants, questions as a list. */
export function bodyOf(name: CaseActionName, typed: Typed, settings: Settings): Record<string, unknown> {
  const { rosaGroup, at, sendAt, copyTo, receivedAt, number, standardText, officer, matters, ...others } =
    typed;
  const rest = Object.entries(others).filter(
    ([field]) => !field.startsWith('question-') && !field.startsWith('matter-'),
  );
  const questions = name === 'reply' ? settledQuestions(typed) : [];
  return {
    ...Object.fromEntries(rest.map(([field, value]) => [field, ticks.has(field) ? true : value])),
    ...(name === 'classify' && rosaGroup && { rosaGroup: Number(rosaGroup) }),
    ...(matters && { matters: specialMatters.filter((each) => typed[`matter-${each}`]) }),
    // Of a question; or of a person, as it was typed.
    ...(number && { number: name === 'settle' ? Number(number) : number }),
    ...(at && { at: localInstant(at, settings) ?? at }),
    ...(sendAt && { sendAt: localInstant(sendAt, settings) ?? sendAt }),
    ...(copyTo && { copyTo: severalMeant(copyTo, settings) }),
    ...(receivedAt && { receivedAt: localInstant(receivedAt, settings) ?? receivedAt }),
    ...(questions.length > 0 && { questions }),
    ...chosenText(standardText, settings),
    ...(officer && { officer: officerMeant(officer, settings) }),
    // The form shows every field: one left empty is taken away.
    ...(name === 'correct' && Object.fromEntries(correctable.map((field) => [field, typed[field] ?? null]))),
  };
}

/** The id of somebody named as in a list of colleagues, or by name alone; what was typed when nobody is called that. */
function officerMeant(typed: string, settings: Settings): string {
  const [name = ''] = typed.split(',');
  const named = settings.staff.filter((each) => each.name.toLowerCase() === name.trim().toLowerCase());
  const [only, another] = named;
  return only && !another && !staffById(settings, typed) ? only.id : typed;
}

/** Names with semicolons between them, as ids; a name that is nobody's stays as it was typed. */
function severalMeant(typed: string, settings: Settings): readonly string[] {
  const names = typed.split(/[;\n]/).map((name) => name.trim());
  return names.filter((name) => name !== '').map((name) => officerMeant(name, settings).slice(0, 60));
}

/** The standard text whose name still stands in the search field; words that were only searched for are nobody's text. */
export function chosenText(typed: string | undefined, settings: Settings): { standardText?: string } {
  const meant = standardTextMeant(settings, typed);
  const isNamed = meant && [meant.id, ...Object.values(meant.title)].some((name) => name === typed);
  return isNamed ? { standardText: meant.id } : {};
}

/** `question-2=answer`, or `question-2-reason=…`. */
function settledQuestions(typed: Typed): { number: number; reason?: string }[] {
  const numbers = Object.keys(typed).flatMap((field) => /^question-(\d+)/.exec(field)?.[1] ?? []);
  return [...new Set(numbers)].map((number) => {
    const reason = typed[`question-${number}-reason`];
    const answered = typed[`question-${number}`] === 'answer';
    return { number: Number(number), ...(reason && !answered && { reason }) };
  });
}

/** The fields of an answer without those of the closing beside it. */
export function onlyReply(body: Record<string, unknown>): Record<string, unknown> {
  const named = ['by', 'at', 'sendAt', 'copyTo', 'questions', 'standardText'].filter(
    (name) => body[name] !== undefined,
  );
  return { text: body.text ?? '', ...Object.fromEntries(named.map((name) => [name, body[name]])) };
}
