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
import { isAbsent } from '../../domain/people/absence.ts';
import type { Staff } from '../../domain/settings/settings.ts';
import type { CaseRow } from './case-api.ts';
import { caseRows } from './case-rows.ts';
import { inOrder, orderedWithin } from './in-order.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

/** `mine`, what nobody has in my department, everything open in it, or what is answered and waits to be closed. */
export const caseLists = ['mine', 'unassigned', 'department', 'answered', 'all'] as const;
export type CaseListName = (typeof caseLists)[number];

export type Listed =
  | {
      readonly kind: 'listed';
      readonly rows: readonly CaseRow[];
      /** Where the next page begins; absent on the last. */
      readonly next?: string;
    }
  | { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } };

/** Rows of one page. */
const casesOnOnePage = 100;

/**
 * Open cases this person may know of, soonest due first whatever their number.
 *
 * @param how.after - `next` of the page before
 * @param how.topic - only cases of this topic
 */
export async function listCases(
  list: CaseListName,
  request: StaffRequest,
  { cases, readLog }: StaffDeps,
  { after = '', topic }: { readonly after?: string; readonly topic?: string | undefined } = {},
): Promise<Listed> {
  const access = generalAccess('list', request.staff, contextOf(request));
  if (access.kind === 'denied') {
    await logAccess(readLog, request, { action: `list-${list}`, access });
    return { kind: 'denied', access };
  }
  const context = contextOf(request);
  const dueOf = (c: Case) => String(list === 'answered' ? c.answeredAt : c.promise.dueAt);
  const placeOf = (c: Case) => placeInList(list, { ...c, dueAt: c.promise.dueAt });
  const sources = candidates(list, request, cases).map((each) => orderedWithin(each, dueOf, placeOf));
  const found = new Map<string, Case>();
  let hasMore = false;
  for await (const c of inOrder(sources, placeOf)) {
    if (placeOf(c) <= after || found.has(c.reference)) continue;
    if (list === 'unassigned' && c.officer) continue;
    if (topic !== undefined && c.topic !== topic) continue;
    if (accessTo(c, 'see', request.staff, context).kind === 'denied') continue;
    hasMore = found.size === casesOnOnePage;
    if (hasMore) break;
    found.set(c.reference, c);
  }
  const shown = [...found.values()];
  const references = [...found.keys()];
  await logAccess(readLog, request, { action: `list-${list}`, access, references, found: references.length });
  const rows = await caseRows(shown, request, { cases });
  const last = shown.at(-1);
  return { kind: 'listed', rows, ...(hasMore && last && { next: placeOf(last) }) };
}

/** What a list is ordered by, and where a page of it begins. */
export function placeInList(
  list: CaseListName,
  { reference, dueAt, answeredAt }: Pick<CaseRow, 'reference' | 'dueAt' | 'answeredAt'>,
): string {
  return `${list === 'answered' ? answeredAt : dueAt} ${reference}`;
}

/** Where the cases of a list may come from, each soonest first. */
function candidates(
  list: CaseListName,
  { staff, applied, now }: StaffRequest,
  cases: StaffDeps['cases'],
): AsyncIterable<Case>[] {
  const { settings } = applied;
  const context = { settings, now: now.toISOString() };
  if (list === 'answered') return toBeClosed(staff, context, cases);
  const calendar = municipalCalendar(settings);
  const today = localDay(context.now, calendar);
  // Those whose place they may be taking; whether they are, `accessTo` says.
  const standsInFor = settings.staff.filter(
    (each) => each.id !== staff.id && (each.deputy === staff.id || isAbsent(each, today, calendar)),
  );
  const own = [
    cases.openOf({ officer: staff.id }),
    ...standsInFor.map(({ id }) => allowed(cases.openOf({ officer: id }), 'reply', staff, context)),
  ];
  if (list === 'mine') return own;
  const everywhere = roleHas(staff.role, 'lists-everywhere');
  const departments = settings.departments.filter(
    (each) =>
      everywhere || each.id === staff.department || each.manager === staff.id || each.head === staff.id,
  );
  return [...(list === 'all' ? own : []), ...departments.map(({ id }) => cases.openOf({ department: id }))];
}

/** Answered cases this person has to close, and those of the unit when they manage it. */
function toBeClosed(staff: Staff, context: AccessContext, cases: StaffDeps['cases']): AsyncIterable<Case>[] {
  const ofDepartments = context.settings.departments.flatMap(({ id, manager, head }) => {
    const manages = manager === staff.id || head === staff.id;
    if (!manages && id !== staff.department) return [];
    const answered = cases.answeredOf({ department: id });
    return [manages ? answered : allowed(answered, 'close', staff, context)];
  });
  return [cases.answeredOf({ officer: staff.id }), ...ofDepartments];
}

async function* allowed(
  found: AsyncIterable<Case>,
  action: 'reply' | 'close',
  staff: Staff,
  context: AccessContext,
): AsyncIterable<Case> {
  for await (const c of found) if (accessTo(c, action, staff, context).kind === 'allowed') yield c;
}
