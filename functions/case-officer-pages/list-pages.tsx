import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import { listCases } from '../../shared/adapters/web/list-cases.ts';
import { CaseListPage } from '../../shared/adapters/web/pages/case-list-page.tsx';
import { logAccess } from '../../shared/adapters/web/perform-action.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { pageTexts } from '../../shared/adapters/web/text/texts.ts';
import { accessTo } from '../../shared/domain/access.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { frameOf, notAllowed } from './staff-answers.tsx';

/** My cases, what nobody has, or the department's: soonest due first. */
export async function showList(
  visit: StaffVisit,
  _reference = '',
  _number = '',
  notice?: string,
): Promise<WebResponse> {
  const wanted = visit.request.query.get('list');
  const manages =
    visit.asked.staff.role === 'unit-manager' || visit.asked.staff.role === 'head-of-department';
  const otherwise = manages || visit.asked.staff.role === 'registrar' ? 'department' : 'mine';
  const list = wanted === 'unassigned' || wanted === 'department' || wanted === 'mine' ? wanted : otherwise;
  const listed = await listCases(list, visit.asked, visit.deps);
  if (listed.kind === 'denied') return notAllowed(visit, listed.access);
  const now = visit.asked.now.toISOString();
  return page(
    notice ? 404 : 200,
    <CaseListPage {...frameOf(visit)} list={list} rows={listed.rows} now={now} notice={notice} />,
  );
}

/** Opens a case by its number, sent in a form so that nothing typed stands in an address. */
export async function findCase(visit: StaffVisit): Promise<WebResponse> {
  const { request, asked, deps, signedIn } = visit;
  const posted = await postedForm(request);
  const typed = posted?.fields.reference ?? '';
  if (!sameToken(posted?.fields.csrf, signedIn.csrf)) return seeOther('/cases');
  const id = await deps.cases.idOfReference(typed);
  const c = id === undefined ? undefined : await deps.cases.case(id);
  const context = { settings: asked.applied.settings, now: asked.now.toISOString() };
  const access = c && accessTo(c, 'see', asked.staff, context);
  if (c && access) await logAccess(deps.readLog, asked, { action: 'search', reference: c.reference, access });
  return c && (access?.kind === 'allowed' || access?.known)
    ? seeOther(`/cases/${c.reference}`)
    : showList(visit, '', '', pageTexts[asked.language].staff.list.notFound);
}
