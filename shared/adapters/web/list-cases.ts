import { type Access, accessTo, generalAccess } from '../../domain/access.ts';
import type { Case } from '../../domain/case.ts';
import type { CaseRow } from './api/case-api.ts';
import { caseRow } from './case-view.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './perform-action.ts';

/** `mine`, what nobody has in my department, or everything open in it. */
export const caseLists = ['mine', 'unassigned', 'department', 'all'] as const;
export type CaseListName = (typeof caseLists)[number];

export type Listed =
  | { readonly kind: 'listed'; readonly rows: readonly CaseRow[] }
  | { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } };

/** Most rows one list shows. */
const longestList = 500;

/** Open cases this person may know of, soonest due first (DOMAIN §4.3, R-107). */
export async function listCases(
  list: CaseListName,
  request: StaffRequest,
  { cases, readLog }: StaffDeps,
): Promise<Listed> {
  const access = generalAccess('list', request.staff);
  await logAccess(readLog, request, { action: `list-${list}`, access });
  if (access.kind === 'denied') return { kind: 'denied', access };

  const context = contextOf(request);
  const found = new Map<string, CaseRow>();
  for await (const c of candidates(list, request, cases)) {
    if (list === 'unassigned' && c.officer) continue;
    if (accessTo(c, 'see', request.staff, context).kind === 'denied') continue;
    found.set(c.reference, caseRow(c, context));
    if (found.size >= longestList) break;
  }
  return { kind: 'listed', rows: [...found.values()].sort((a, b) => a.dueAt.localeCompare(b.dueAt)) };
}

async function* candidates(
  list: CaseListName,
  { staff, applied, now }: StaffRequest,
  cases: StaffDeps['cases'],
): AsyncIterable<Case> {
  const { settings } = applied;
  if (list === 'mine' || list === 'all') {
    yield* cases.openOf({ officer: staff.id });
    // Those whose place they may be taking; whether they are, `accessTo` says.
    for (const colleague of settings.staff)
      if (colleague.id !== staff.id && (colleague.deputy === staff.id || isAwayOn(colleague, now)))
        for await (const c of cases.openOf({ officer: colleague.id }))
          if (accessTo(c, 'reply', staff, { settings, now: now.toISOString() }).kind === 'allowed') yield c;
  }
  if (list === 'mine') return;
  const everywhere =
    staff.role === 'registrar' || staff.role === 'policy-owner' || staff.role === 'contact-centre-agent';
  const departments = settings.departments.filter(
    (each) =>
      everywhere || each.id === staff.department || each.manager === staff.id || each.head === staff.id,
  );
  for (const department of departments) yield* cases.openOf({ department: department.id });
}

function isAwayOn(staff: { absences: readonly { from: string; to: string }[] }, now: Date): boolean {
  const day = now.toISOString().slice(0, 10);
  return staff.absences.some((each) => each.from <= day && day <= each.to);
}
