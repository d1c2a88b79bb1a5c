import { municipalCalendar } from '../../domain/calendar/calendar.ts';
import { localDay } from '../../domain/calendar/office-hours.ts';
import type { Case } from '../../domain/case/case.ts';
import {
  type Access,
  type AccessContext,
  accessTo,
  generalAccess,
  roleHas,
} from '../../domain/handling/access.ts';
import { mostReferences } from '../../domain/handling/read-log.ts';
import { isAbsent } from '../../domain/people/absence.ts';
import type { Staff } from '../../domain/settings/settings.ts';
import type { CaseRow } from './case-api.ts';
import { caseRow } from './case-view.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

/** `mine`, what nobody has in my department, everything open in it, or what is answered and waits to be closed. */
export const caseLists = ['mine', 'unassigned', 'department', 'answered', 'all'] as const;
export type CaseListName = (typeof caseLists)[number];

export type Listed =
  | { readonly kind: 'listed'; readonly rows: readonly CaseRow[] }
  | { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } };

/** Open cases this person may know of, soonest due first. */
export async function listCases(
  list: CaseListName,
  request: StaffRequest,
  { cases, readLog }: StaffDeps,
): Promise<Listed> {
  const access = generalAccess('list', request.staff, contextOf(request));
  if (access.kind === 'denied') {
    await logAccess(readLog, request, { action: `list-${list}`, access });
    return { kind: 'denied', access };
  }
  const context = contextOf(request);
  const found = new Map<string, CaseRow>();
  for await (const c of candidates(list, request, cases)) {
    if (list === 'unassigned' && c.officer) continue;
    if (accessTo(c, 'see', request.staff, context).kind === 'denied') continue;
    found.set(c.reference, caseRow(c, context));
    if (found.size >= mostReferences) break;
  }
  const references = [...found.keys()];
  await logAccess(readLog, request, { action: `list-${list}`, access, references, found: references.length });
  const soonest = (row: CaseRow) => (list === 'answered' ? (row.answeredAt ?? '') : row.dueAt);
  const rows = [...found.values()].sort((a, b) => soonest(a).localeCompare(soonest(b)));
  return { kind: 'listed', rows };
}

async function* candidates(
  list: CaseListName,
  { staff, applied, now }: StaffRequest,
  cases: StaffDeps['cases'],
): AsyncIterable<Case> {
  const { settings } = applied;
  if (list === 'answered') return yield* toBeClosed(staff, { settings, now: now.toISOString() }, cases);
  if (list === 'mine' || list === 'all') {
    yield* cases.openOf({ officer: staff.id });
    const calendar = municipalCalendar(settings);
    const today = localDay(now.toISOString(), calendar);
    // Those whose place they may be taking; whether they are, `accessTo` says.
    for (const colleague of settings.staff)
      if (
        colleague.id !== staff.id &&
        (colleague.deputy === staff.id || isAbsent(colleague, today, calendar))
      )
        for await (const c of cases.openOf({ officer: colleague.id }))
          if (accessTo(c, 'reply', staff, { settings, now: now.toISOString() }).kind === 'allowed') yield c;
  }
  if (list === 'mine') return;
  const everywhere = roleHas(staff.role, 'lists-everywhere');
  const departments = settings.departments.filter(
    (each) =>
      everywhere || each.id === staff.department || each.manager === staff.id || each.head === staff.id,
  );
  for (const department of departments) yield* cases.openOf({ department: department.id });
}

/** Answered cases this person has to close, and those of the unit when they manage it. */
async function* toBeClosed(
  staff: Staff,
  context: AccessContext,
  cases: StaffDeps['cases'],
): AsyncIterable<Case> {
  yield* cases.answeredOf({ officer: staff.id });
  for (const { id, manager, head } of context.settings.departments) {
    const manages = manager === staff.id || head === staff.id;
    if (!manages && id !== staff.department) continue;
    for await (const c of cases.answeredOf({ department: id }))
      if (manages || accessTo(c, 'close', staff, context).kind === 'allowed') yield c;
  }
}
