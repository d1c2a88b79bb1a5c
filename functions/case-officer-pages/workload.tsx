import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { isOverdue } from '../../shared/domain/deadlines/overdue.ts';
import { accessTo, generalAccess, roleHas } from '../../shared/domain/handling/access.ts';
import { contextOf, logAccess } from '../../shared/use-cases/case/staff-request.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { type Load, WorkloadPage } from './pages/workload-page.tsx';
import { frameOf, notAllowed } from './staff-answers.tsx';

/** How many open cases each officer of the reader's unit has: a count to share work by, never a ranking. */
export async function showWorkload(visit: StaffVisit): Promise<WebResponse> {
  const { asked, deps } = visit;
  const { staff } = asked;
  const context = contextOf(asked);
  const access = roleHas(staff.role, 'leads')
    ? generalAccess('list', staff, context)
    : ({ kind: 'denied', rule: 'not-their-role', known: true } as const);
  await logAccess(deps.readLog, asked, { action: 'list-workload', access });
  if (access.kind === 'denied') return notAllowed(visit, access);

  const led = context.settings.departments.filter(
    ({ id, manager, head }) => id === staff.department || manager === staff.id || head === staff.id,
  );
  const loads = new Map<string, Load>();
  for (const { id } of led)
    for await (const c of deps.cases.openOf({ department: id })) {
      if (accessTo(c, 'see', staff, context).kind === 'denied') continue;
      const { open, late } = loads.get(c.officer ?? '') ?? { open: 0, late: 0 };
      loads.set(c.officer ?? '', { open: open + 1, late: late + (isOverdue(c, context.now) ? 1 : 0) });
    }
  return page(200, <WorkloadPage {...frameOf(visit)} departments={led} loads={loads} />);
}
