import { isNewTo, lastSeenAt } from '../../domain/case/case.ts';
import type { CaseFile } from '../../domain/case/case-file.ts';
import { personTerms } from '../../domain/complaint/person-terms.ts';
import { staffAmong } from '../../domain/complaint/staff-among.ts';
import { type Access, accessTo } from '../../domain/handling/access.ts';
import type { Acting } from '../../domain/handling/actions/acting.ts';
import { marksOpened, viewed } from '../../domain/handling/actions/viewed.ts';
import { mayTellAnswer } from '../../domain/handling/answer-to-tell.ts';
import type { CaseView } from './case-api.ts';
import { caseView } from './case-view.ts';
import { changeCase } from './change-case.ts';
import {
  contextOf,
  logAccess,
  type StaffDeps,
  type StaffRequest,
  type WrittenLine,
} from './staff-request.ts';

export type ReadCase =
  | { readonly kind: 'read'; readonly view: CaseView; readonly file: CaseFile }
  | { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } };

/**
 * A case as this person may see it, logged, and marked as seen the first time its officer opens it.
 *
 * @param how.line - the line an action of the same request wrote; where it names this person and case, reading adds none
 */
export async function readCase(
  id: string,
  request: StaffRequest,
  deps: StaffDeps,
  how: { readonly line?: WrittenLine | undefined } = {},
): Promise<ReadCase | undefined> {
  const file = await deps.cases.file(id);
  if (!file) return undefined;
  const context = contextOf(request);
  const { action, access } = judged(file, request);
  const isLogged = how.line?.covers(request, file.case.reference) ?? false;
  if (!isLogged)
    await logAccess(deps.readLog, request, {
      action,
      reference: file.case.reference,
      access,
      about: staffAmong(
        personTerms(file.contact ?? {}, context.settings.municipality.country),
        context.settings,
      ),
    });
  if (access.kind === 'denied') return { kind: 'denied', access };

  const { staff } = request;
  const seenAt = lastSeenAt(file.case, staff.id, file.seen?.[staff.id]);
  const seen = { ...file.seen, ...(seenAt && { [staff.id]: seenAt }) };
  const acting: Acting = {
    by: { kind: 'staff', id: staff.id },
    now: context.now,
    applied: request.applied,
  };
  const opens = !isLogged && action === 'read' && marksOpened(file.case, acting);
  // The first look of its officer is noted in the case itself. What an action answers with is a look only where others wrote something.
  const isFirst = opens && file.case.officer === staff.id && file.case.firstViewedAt === undefined;
  const isLook = !isLogged || file.case.newsAt !== undefined;
  if (action === 'read' && isLook && !isFirst && isNewTo(file.case, seenAt))
    await deps.cases.keepSeen(id, staff.id, context.now);
  if (opens) {
    const viewedNow = await changeCase(deps.cases, id, (current) => viewed(current, {}, acting));
    // What is shown is judged anew: somebody may have moved the case meanwhile.
    const after = viewedNow.kind === 'changed' ? await deps.cases.file(id) : undefined;
    const now = after && judged(after, request);
    if (now?.access.kind === 'denied') return { kind: 'denied', access: now.access };
    if (after) return shown({ ...after, seen }, request);
  }
  return shown({ ...file, seen }, request);
}

/** Reading it, or where that is denied, its answer, or knowing of it. */
function judged({ case: c }: CaseFile, request: StaffRequest) {
  const toRead = accessTo(c, 'read', request.staff, contextOf(request));
  if (toRead.kind === 'allowed') return { action: 'read', access: toRead } as const;
  const toSee = accessTo(c, 'see', request.staff, contextOf(request));
  if (toSee.kind === 'denied') return { action: 'read', access: toSee } as const;
  const readsAnswer = mayTellAnswer(c, request.staff, contextOf(request));
  return { action: readsAnswer ? 'read-answer' : 'see', access: toSee } as const;
}

function shown(file: CaseFile, request: StaffRequest): ReadCase {
  return {
    kind: 'read',
    file,
    view: caseView(file, request.staff, contextOf(request), request.language),
  };
}
