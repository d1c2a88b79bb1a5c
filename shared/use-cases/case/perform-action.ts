import type { CaseFile } from '../../domain/case/case-file.ts';
import type { Alongside } from '../../domain/case/case-store.ts';
import type { Attachment } from '../../domain/complaint/complaint.ts';
import { accessTo, type CaseAction } from '../../domain/handling/access.ts';
import type { Acting } from '../../domain/handling/actions/acting.ts';
import { legalGrounds } from '../../domain/settings/legal-grounds.ts';
import { fieldProblems } from '../../words/field-problems.ts';
import { sha256 } from '../intake/tokens.ts';
import { type CaseActionName, caseActionBodies } from './case-api.ts';
import { changeCase, somebodyChanged } from './change-case.ts';
import { correctContact } from './correct-contact.ts';
import { marked, wasDone } from './done-before.ts';
import { identifyAction } from './identify-action.ts';
import { mergeCases } from './merge-cases.ts';
import type { Performed } from './performed.ts';
import { withRecordsTask } from './records-task.ts';
import { rightFor } from './right-for.ts';
import { splitCase } from './split-case.ts';
import { staffActions } from './staff-actions.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

/**
 * One action of staff on a case, for pages and API alike: access, log, body, rules, and storing it.
 *
 * @param body - as it came; parsed here
 * @param request.expectedVersion - version the person had read, so that two people never overwrite each other
 * @param request.repeatKey - marks what is changed, so that the same request again changes nothing
 */
export async function performAction(
  caseId: string,
  name: CaseActionName,
  body: unknown,
  request: StaffRequest & {
    readonly expectedVersion?: number | undefined;
    readonly repeatKey?: string | undefined;
    /** Files that go along with an answer; stored already. */
    readonly files?: readonly Attachment[] | undefined;
  },
  deps: StaffDeps,
): Promise<Performed | { readonly kind: 'unknown-case' }> {
  const found = await deps.cases.file(caseId);
  if (!found) return { kind: 'unknown-case' };
  const { case: c } = found;
  const right = rightFor(name, body);
  const context = contextOf(request);
  const access = accessTo(c, right, request.staff, context);
  const action = isLoggedByName.has(right) || name === 'split' ? name : right;
  const ground = groundIn(body, request);
  const line = await logAccess(deps.readLog, request, { action, reference: c.reference, access, ground });
  if (access.kind === 'denied') return { kind: 'denied', access };

  const acting: Acting = {
    by: { kind: 'staff', id: request.staff.id },
    now: request.now.toISOString(),
    applied: request.applied,
  };
  if (name === 'merge') return mergeCases(caseId, body, { acting, request, line }, deps);
  if (name === 'split') return splitCase(caseId, body, { acting, request, line }, deps);
  if (name === 'correct') return correctContact(caseId, body, { acting, request, line }, deps);
  const bound =
    name === 'identify'
      ? await identifyAction(body, acting, deps.settings)
      : staffActions[name](body, acting, request.files);
  if (bound.kind === 'bad-body')
    return { kind: 'bad-body', problems: fieldProblems(bound.error, request.language), line };
  const act = (file: CaseFile) => {
    // The case may have left this person since it was read above: what is changed is judged, not what was seen.
    const now = accessTo(file.case, right, request.staff, context);
    if (now.kind === 'denied') return { kind: 'denied', access: now } as const;
    if (wasDone(file, name, request)) return { kind: 'done-before' } as const;
    if (request.expectedVersion !== undefined && somebodyChanged(file, request.expectedVersion))
      return { kind: 'refused', reason: 'changed-meanwhile' } as const;
    const change = bound.act(file);
    return change.kind === 'changed' ? marked(change, name, request) : change;
  };
  const result = await changeCase(deps.cases, caseId, act, {
    found,
    ...(name === 'join' && { alongside: foundBy(body) }),
    ...(bound.alongside && { alongside: bound.alongside }),
    ...(name === 'note' && { alongside: (file) => saidOnThePhone(file, body, { acting, request }, deps) }),
  });
  switch (result.kind) {
    case 'changed':
    case 'done-before':
      return { kind: 'done', line };
    case 'refused':
      return { ...result, line };
    case 'denied':
      await logAccess(deps.readLog, request, { action, reference: c.reference, access: result.access });
      return result;
    case 'unknown-case':
      return result;
  }
}

/** Rights that several actions need: the log says which it was. */
const isLoggedByName: ReadonlySet<CaseAction> = new Set(['approve', 'reply', 'classify', 'forward']);

/** A case that joins a known issue is found by it from then on. */
function foundBy(body: unknown): Alongside {
  const { data } = caseActionBodies.join.safeParse(body);
  return data ? { knownIssue: data.issue } : {};
}

/** What somebody asks for on the phone is a request as one they write: the note of the call makes the task (R-007, E-13). */
async function saidOnThePhone(
  file: CaseFile,
  body: unknown,
  {
    acting,
    request,
  }: { acting: Acting; request: StaffRequest & { readonly repeatKey?: string | undefined } },
  deps: StaffDeps,
): Promise<Alongside> {
  const { data } = caseActionBodies.note.safeParse(body);
  if (!data?.contact) return {};
  return withRecordsTask(
    file,
    {
      id: request.repeatKey ?? sha256(data.text),
      text: data.text,
      way: 'staff',
      channel: data.contact,
      at: acting.now,
    },
    acting,
    { ...deps, applied: request.applied, now: request.now },
  );
}

/** The legal ground a move to another board is said to stand on; nothing but an id of the settings comes into the log. */
function groundIn(body: unknown, { applied }: StaffRequest): string | undefined {
  const said: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'ground') : undefined;
  return legalGrounds(applied.settings).find(({ id }) => id === said)?.id;
}
