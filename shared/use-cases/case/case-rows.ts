import { type Case, isNewTo, lastSeenAt } from '../../domain/case/case.ts';
import type { Glance } from '../../domain/case/case-store.ts';
import { isProtected } from '../../domain/case/restriction.ts';
import { accessTo } from '../../domain/handling/access.ts';
import type { Staff } from '../../domain/settings/settings.ts';
import type { CaseRow } from './case-api.ts';
import { caseRow } from './case-view.ts';
import { contextOf, type StaffDeps, type StaffRequest } from './staff-request.ts';

/** Rows of cases this person may know of, with the beginning of what was written where they may read it. */
export async function caseRows(
  shown: readonly Case[],
  request: StaffRequest,
  { cases }: Pick<StaffDeps, 'cases'>,
): Promise<CaseRow[]> {
  const context = contextOf(request);
  const readable = shown.filter((c) => accessTo(c, 'read', request.staff, context).kind === 'allowed');
  const glances = await cases.glances(readable, request.staff.id);
  return shown.map((c) => ({
    ...caseRow(c, context),
    ...glanceOf(c, glances.get(c.id), request.staff),
  }));
}

/** What a row says beyond metadata: nothing for who may not read the case, nobody's name where it is protected. */
function glanceOf(c: Case, glance: Glance | undefined, staff: Staff): Partial<CaseRow> {
  if (!glance) return {};
  const { excerpt } = glance;
  const sender = isProtected(c) ? undefined : glance.sender;
  return {
    ...(excerpt && { excerpt }),
    ...(sender && { sender }),
    ...(hasNews(c, glance, staff) && { isNew: true }),
  };
}

/** Whether there is something in it that this person, whose case or nobody's it is, has not seen. */
export function hasNews(c: Case, glance: Glance | undefined, staff: Staff): boolean {
  const isTheirs = c.officer === undefined || c.officer === staff.id || c.consulted.includes(staff.id);
  return glance !== undefined && isTheirs && isNewTo(c, lastSeenAt(c, staff.id, glance.seenAt));
}
