import type { Attachment } from '../../domain/complaint/complaint.ts';
import { accessTo } from '../../domain/handling/access.ts';
import { close } from '../../domain/handling/actions/close.ts';
import { reply } from '../../domain/handling/actions/reply.ts';
import type { RefusalReason } from '../../domain/vocabulary/refusal.ts';
import { fieldProblems } from '../../words/field-problems.ts';
import { caseActionBodies } from './case-api.ts';
import { performAction } from './perform-action.ts';
import type { Performed } from './performed.ts';
import { contextOf, type StaffDeps, type StaffRequest } from './staff-request.ts';

/** What an answer may lack that its form can still give. */
const lacking: ReadonlySet<RefusalReason> = new Set<RefusalReason>(['text-missing', 'questions-unanswered']);

/**
 * Answers and closes from one form. Tried first without storing anything, so that an answer never leaves
 * while the closing beside it is refused.
 */
export async function answerAndClose(
  caseId: string,
  fields: Readonly<Record<string, unknown>>,
  request: StaffRequest & {
    readonly expectedVersion?: number | undefined;
    readonly repeatKey?: string | undefined;
    readonly files?: readonly Attachment[] | undefined;
  },
  deps: StaffDeps,
): Promise<Performed | { readonly kind: 'unknown-case' }> {
  const { text = '', by, at, sendAt, copyTo, questions, standardText, ...rest } = fields;
  const answer = {
    text,
    ...(by !== undefined && { by }),
    ...(at !== undefined && { at }),
    ...(sendAt !== undefined && { sendAt }),
    ...(copyTo !== undefined && { copyTo }),
    ...(questions !== undefined && { questions }),
    ...(standardText !== undefined && { standardText }),
  };
  const file = await deps.cases.file(caseId);
  if (!file) return { kind: 'unknown-case' };

  const context = contextOf(request);
  const mayClose = accessTo(file.case, 'close', request.staff, context).kind === 'allowed';
  const closing = caseActionBodies.close.safeParse(rest);
  if (!closing.success) return { kind: 'bad-body', problems: fieldProblems(closing.error, request.language) };
  const parsed = caseActionBodies.reply.safeParse(answer);
  const acting = {
    by: { kind: 'staff', id: request.staff.id } as const,
    now: context.now,
    applied: request.applied,
  };
  if (parsed.success && mayClose) {
    const { at: givenAt, sendAt: leavesAt, ...said } = parsed.data;
    const at = givenAt && new Date(givenAt).toISOString();
    const sendAt = leavesAt && new Date(leavesAt).toISOString();
    const answered = reply(file, { ...said, at, sendAt }, acting);
    const isLacking = answered.kind === 'refused' && lacking.has(answered.reason);
    // What the answer lacks and what the closing lacks are said together.
    if (answered.kind === 'changed' || isLacking) {
      const { questions: _, ...asAnswered } = file.case;
      const after = answered.kind === 'changed' ? answered.case : { ...asAnswered, answeredAt: context.now };
      const mails = answered.kind === 'changed' ? [...file.mails, ...answered.mails] : [];
      const closed = close({ ...file, case: after, mails }, closing.data, acting);
      const all = [answered, closed].flatMap((each) =>
        each.kind === 'refused' ? (each.all ?? [each.reason]) : [],
      );
      const [reason] = all;
      if (reason) return { kind: 'refused', reason, all };
    }
  }
  const result = await performAction(caseId, 'reply', answer, request, deps);
  if (result.kind !== 'done') return result;
  return performAction(caseId, 'close', rest, { ...request, expectedVersion: undefined }, deps);
}
