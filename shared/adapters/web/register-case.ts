import { generalAccess } from '../../domain/access.ts';
import { reply } from '../../domain/actions/reply.ts';
import type { Case } from '../../domain/case.ts';
import type { Refusal } from '../../domain/case-file.ts';
import type { Complaint } from '../../domain/complaint.ts';
import type { Settings } from '../../domain/settings.ts';
import type { SettingsStore } from '../../domain/settings-store.ts';
import { changeCase } from '../change-case.ts';
import { submitComplaint } from '../submit-complaint.ts';
import { registerCaseSchema } from './api/case-api.ts';
import { complaintOf } from './complaint-request.ts';
import { type FieldProblem, fieldProblems } from './field-problems.ts';
import { logAccess, type Performed, type StaffDeps, type StaffRequest } from './perform-action.ts';
import { pageTexts } from './text/texts.ts';

export type Registered =
  | {
      readonly kind: 'registered';
      readonly case: Case;
      readonly repeated: boolean;
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
  deps: StaffDeps & { readonly settings: SettingsStore },
): Promise<Registered> {
  const access = generalAccess('register', request.staff);
  await logAccess(deps.readLog, request, { action: 'register', access });
  if (access.kind === 'denied') return { kind: 'denied', access };

  const { applied, language, now } = request;
  const parsed = registerCaseSchema.safeParse(body);
  if (!parsed.success) return { kind: 'bad-body', problems: fieldProblems(parsed.error, language) };
  const { channel, receivedAt, type, answer, ...asked } = parsed.data;
  const at = new Date(receivedAt);
  const problems = problemsOf({ at, topic: asked.topic }, applied.settings, request);
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
    { cases: deps.cases, settings: deps.settings, applied, now },
  );
  if (submitted.kind === 'other-body') return submitted;
  const registered = {
    kind: 'registered',
    case: submitted.case,
    repeated: submitted.kind === 'repeated',
  } as const;
  if (answer === undefined || submitted.case.answeredAt) return registered;

  const given = channel === 'phone' || channel === 'visit' || channel === 'letter' ? channel : 'phone';
  const acting = { by, now: now.toISOString(), applied };
  const result = await changeCase(deps.cases, submitted.case.id, (file) =>
    reply(file, { text: answer, by: given, at: now.toISOString() }, acting),
  );
  switch (result.kind) {
    case 'changed':
      return { ...registered, case: result.case };
    case 'refused':
      return { ...registered, answer: result };
    case 'unknown-case':
      throw new Error('A case vanished while it was registered.');
  }
}

function problemsOf(
  { at, topic }: { at: Date; topic: string | undefined },
  settings: Settings,
  { language, now }: StaffRequest,
): FieldProblem[] {
  const { refusals, resident } = pageTexts[language];
  return [
    ...(at.getTime() > now.getTime() ? [{ path: 'receivedAt', detail: refusals['time-in-the-future'] }] : []),
    ...(topic && !settings.topics.some((each) => each.id === topic)
      ? [{ path: 'topic', detail: resident.errors['unknown-topic'] }]
      : []),
  ];
}
