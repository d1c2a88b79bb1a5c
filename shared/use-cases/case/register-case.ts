import { localDayOf } from '../../domain/calendar/office-hours.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Complaint } from '../../domain/complaint/complaint.ts';
import { generalAccess } from '../../domain/handling/access.ts';
import { close } from '../../domain/handling/actions/close.ts';
import { note } from '../../domain/handling/actions/note.ts';
import { reply } from '../../domain/handling/actions/reply.ts';
import { isPromisedFor } from '../../domain/promise/is-promised-for.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import type { Refusal } from '../../domain/vocabulary/refusal.ts';
import { fieldWords } from '../../words/field/words.ts';
import { type FieldProblem, fieldProblems } from '../../words/field-problems.ts';
import { refusalWords } from '../../words/refusal/words.ts';
import { dayInWords } from '../../words/time/dates.ts';
import { complaintOf } from '../intake/complaint-request.ts';
import { submitComplaint } from '../intake/submit-complaint.ts';
import type { Warn } from '../intake/warn.ts';
import { type RegisterCase, registerCaseSchema } from './case-api.ts';
import { changeCase } from './change-case.ts';
import type { Performed } from './performed.ts';
import {
  contextOf,
  logAccess,
  type StaffDeps,
  type StaffRequest,
  type WrittenLine,
} from './staff-request.ts';

/** Older than this is asked about: no promise is so long. */
const longAgoDays = 31;

export type Registered =
  | {
      readonly kind: 'registered';
      readonly case: Case;
      readonly repeated: boolean;
      readonly line: WrittenLine;
      readonly answer?: Refusal;
    }
  | { readonly kind: 'other-body' }
  | Exclude<Performed, { readonly kind: 'done' }>;

/**
 * Registers a phone call, visit or letter, counted from when the person got in touch, and records an answer
 * given at once when the mandates allow it. A refused answer leaves the case registered and says why.
 *
 * @param key - idempotency key, so that sending twice makes one case
 */
export async function registerCase(
  body: unknown,
  key: string,
  request: StaffRequest,
  deps: StaffDeps & { readonly settings: SettingsStore; readonly warn: Warn },
): Promise<Registered> {
  const access = generalAccess('register', request.staff, contextOf(request));
  if (access.kind === 'denied') {
    await logAccess(deps.readLog, request, { action: 'register', access });
    return { kind: 'denied', access };
  }

  const { applied, language, now } = request;
  const parsed = registerCaseSchema.safeParse(body);
  if (!parsed.success) return { kind: 'bad-body', problems: fieldProblems(parsed.error, language) };
  const { channel, receivedAt, cameThatDay, type, answer, standardText, closing, checklist, ...asked } =
    parsed.data;
  const at = new Date(receivedAt);
  const problems = problemsOf({ at, cameThatDay, topic: asked.topic }, applied.settings, request);
  if (problems.length > 0) return { kind: 'bad-body', problems };

  const complaint: Complaint = {
    ...complaintOf(asked, {
      channel,
      receivedAt: at.toISOString(),
      language: applied.settings.municipality.language,
      attachments: [],
    }),
    ...(type && { type }),
  };
  const by = { kind: 'staff', id: request.staff.id } as const;
  const submitted = await submitComplaint(
    { complaint, key: { kind: 'staff', value: key }, by },
    { cases: deps.cases, settings: deps.settings, applied, now, warn: deps.warn },
  );
  if (submitted.kind === 'other-body') return submitted;
  const { reference } = submitted.case;
  const line = await logAccess(deps.readLog, request, { action: 'register', reference, access });
  const registered = {
    kind: 'registered',
    line,
    case: submitted.case,
    repeated: submitted.kind === 'repeated',
  } as const;
  const acting = { by, now: now.toISOString(), applied };
  const { id } = submitted.case;
  if (checklist && submitted.kind === 'accepted')
    await changeCase(deps.cases, id, (file) =>
      note(file, { text: checklistWords(checklist, request), checklist }, acting),
    );
  if (answer === undefined || submitted.case.answeredAt) return registered;

  const given = channel === 'phone' || channel === 'visit' || channel === 'letter' ? channel : 'phone';
  const answered = await changeCase(deps.cases, id, (file) =>
    reply(file, { text: answer, by: given, at: now.toISOString(), standardText }, acting),
  );
  if (answered.kind === 'unknown-case') throw new Error('A case vanished while it was registered.');
  if (answered.kind === 'refused') return { ...registered, answer: answered };
  if (!closing) return { ...registered, case: answered.case };
  const closed = await changeCase(deps.cases, id, (file) => close(file, closing, acting));
  if (closed.kind === 'unknown-case') throw new Error('A case vanished while it was registered.');
  return closed.kind === 'refused'
    ? { ...registered, case: answered.case, answer: closed }
    : { ...registered, case: closed.case };
}

/** The checklist's questions and what the person answered, as the note shows them. */
function checklistWords(
  { topic, answers }: NonNullable<RegisterCase['checklist']>,
  { applied, language }: StaffRequest,
): string {
  const questions = applied.settings.checklists.find((each) => each.topic === topic)?.questions ?? [];
  return Object.entries(answers)
    .map(([id, answer]) => `${questions.find((each) => each.id === id)?.text[language] ?? id} ${answer}`)
    .join('\n');
}

function problemsOf(
  { at, cameThatDay, topic }: { at: Date; cameThatDay: boolean | undefined; topic: string | undefined },
  settings: Settings,
  { language, now }: StaffRequest,
): FieldProblem[] {
  const refusals = refusalWords[language];
  const isAhead = at.getTime() > now.getTime();
  const isTooEarly = !isAhead && !isPromisedFor(at.toISOString(), settings);
  const isAsked = cameThatDay !== true && isLongAgo(at, now) && !isTooEarly;
  return [
    ...(isAhead ? [{ path: 'receivedAt', detail: refusals['time-in-the-future'] }] : []),
    ...(isTooEarly ? [{ path: 'receivedAt', detail: refusals['time-too-early'] }] : []),
    ...(isAsked ? askedAbout(at, settings, language) : []),
    ...(topic && !settings.topics.some((each) => each.id === topic)
      ? [{ path: 'topic', detail: fieldWords[language].problem['unknown-topic'] }]
      : []),
  ];
}

/** A year or month typed wrong, more often than a letter that lay in a drawer: asked before managers are alarmed. */
function isLongAgo(at: Date, now: Date): boolean {
  return at.getTime() < now.getTime() - longAgoDays * 86_400_000;
}

function askedAbout(at: Date, settings: Settings, language: Language): FieldProblem[] {
  const day = dayInWords(localDayOf(at.toISOString(), settings), language);
  const problems = fieldWords[language].problem;
  return [
    { path: 'receivedAt', detail: problems['long-ago']({ day }) },
    { path: 'cameThatDay', detail: problems['came-that-day'] },
  ];
}
