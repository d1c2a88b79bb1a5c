import { type Access, type AccessContext, accessTo, type CaseAction } from '../../domain/access.ts';
import type { Acting } from '../../domain/actions/acting.ts';
import type { Refusal } from '../../domain/case-file.ts';
import type { CaseStore } from '../../domain/case-store.ts';
import type { Language } from '../../domain/language.ts';
import type { ReadLogEntry } from '../../domain/read-log.ts';
import type { AppliedSettings, Staff } from '../../domain/settings.ts';
import { changeCase } from '../change-case.ts';
import type { ReadLog } from '../read-log/read-log.ts';
import type { CaseActionName } from './api/case-api.ts';
import { type FieldProblem, fieldProblems } from './field-problems.ts';
import { mergeCases } from './merge-cases.ts';
import { staffActions } from './staff-actions.ts';

/** Who is asking, from where, and what they work with. */
export interface StaffRequest {
  readonly staff: Staff;
  readonly way: 'page' | 'api';
  readonly from: string;
  readonly language: Language;
  readonly now: Date;
  readonly applied: AppliedSettings;
}

export interface StaffDeps {
  readonly cases: CaseStore;
  readonly readLog: ReadLog;
}

export type Performed =
  | { readonly kind: 'done' }
  | { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } }
  | { readonly kind: 'bad-body'; readonly problems: readonly FieldProblem[] }
  | Refusal;

export function contextOf(request: StaffRequest): AccessContext {
  return { settings: request.applied.settings, now: request.now.toISOString() };
}

/** Writes a line of the read log before anything is shown or done. */
export async function logAccess(
  readLog: ReadLog,
  request: StaffRequest,
  line: Pick<ReadLogEntry, 'action' | 'reference' | 'found' | 'term' | 'about'> & { readonly access: Access },
): Promise<void> {
  await readLog.append({
    at: request.now.toISOString(),
    staff: request.staff.id,
    role: request.staff.role,
    from: request.from,
    way: request.way,
    action: line.action,
    ...(line.reference && { reference: line.reference }),
    ...(line.found !== undefined && { found: line.found }),
    ...(line.term && { term: line.term }),
    ...(line.about && line.about.length > 0 && { about: line.about }),
    ...(line.access.kind === 'allowed' ? { because: line.access.because } : { refusedBy: line.access.rule }),
  });
}

/**
 * One action of staff on a case, for pages and API alike: access, log, body, rules, and storing it.
 *
 * @param body - as it came; parsed here
 * @param expectedVersion - version the person had read, so that two people never overwrite each other
 */
export async function performAction(
  caseId: string,
  name: CaseActionName,
  body: unknown,
  request: StaffRequest & { readonly expectedVersion?: number | undefined },
  deps: StaffDeps,
): Promise<Performed | { readonly kind: 'unknown-case' }> {
  const c = await deps.cases.case(caseId);
  if (!c) return { kind: 'unknown-case' };
  const right = rightFor(name, body);
  const access = accessTo(c, right, request.staff, contextOf(request));
  await logAccess(deps.readLog, request, {
    action: right === 'reply' ? name : right,
    reference: c.reference,
    access,
  });
  if (access.kind === 'denied') return { kind: 'denied', access };

  const acting: Acting = {
    by: { kind: 'staff', id: request.staff.id },
    now: request.now.toISOString(),
    applied: request.applied,
  };
  if (name === 'merge') return mergeCases(caseId, body, acting, request, deps);
  const bound = staffActions[name](body, acting);
  if (bound.kind === 'bad-body')
    return { kind: 'bad-body', problems: fieldProblems(bound.error, request.language) };
  const result = await changeCase(deps.cases, caseId, bound.act, {
    expectedVersion: request.expectedVersion,
  });
  return result.kind === 'changed' ? { kind: 'done' } : result;
}

/** The right an action needs; who may answer may keep the list of what is to be answered. */
function rightFor(name: CaseActionName, body: unknown): CaseAction {
  if (name === 'question' || name === 'settle') return 'reply';
  return name === 'close' && closesWithoutAnswer(body) ? 'close-without-answer' : name;
}

function closesWithoutAnswer(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Reflect.get(body, 'withoutAnswer') !== undefined;
}
