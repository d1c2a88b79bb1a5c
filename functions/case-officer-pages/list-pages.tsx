import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { roleHas, roleMay } from '../../shared/domain/handling/access.ts';
import type { Staff } from '../../shared/domain/settings/settings.ts';
import { listCases } from '../../shared/use-cases/case/list-cases.ts';
import { normaliseReference } from '../../shared/use-cases/intake/tokens.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { CaseListPage, type CaseSection } from './pages/case-list-page.tsx';
import { frameOf, notAllowed } from './staff-answers.tsx';
import { type ShownList, shownLists } from './within-list.ts';

/** My cases, what nobody has, or the department's: soonest due first; what is answered and waits to be closed beside. */
export async function showList(visit: StaffVisit): Promise<WebResponse> {
  const { asked, deps, request } = visit;
  const { role } = asked.staff;
  // The log's reviewer has no cases: their page is the log.
  if (mayOnlyReview(asked.staff)) return seeOther('/log');
  const manages = roleHas(role, 'leads');
  const otherwise = roleHas(role, 'starts-with-department') ? 'department' : 'mine';
  const wanted = request.query.get('list');
  const list = shownLists.find((each) => each === wanted) ?? otherwise;
  const { topics } = asked.applied.settings;
  const topic = topics.find((each) => each.id === request.query.get('topic'))?.id;
  const after = request.query.get('after') ?? '';
  const listed = await listCases(list, asked, deps, { after, topic });
  if (listed.kind === 'denied') return notAllowed(visit, listed.access);

  // What waits to be closed stands on the first page.
  const isFirst = after === '';
  const beside = isFirst && (list === 'mine' || (list === 'department' && manages));
  const toClose = beside ? await listCases('answered', asked, deps, { topic }) : undefined;
  const answered = toClose?.kind === 'listed' ? toClose.rows : [];
  const open = list === 'department' && manages ? managed(listed.rows) : [sectionOf(list, listed.rows)];
  const sections: CaseSection[] = [...open, { kind: 'answered', rows: answered }];
  return page(
    200,
    <CaseListPage
      {...frameOf(visit)}
      list={list}
      sections={sections}
      now={asked.now.toISOString()}
      {...(listed.next && { next: listed.next })}
      after={after}
      topic={topic}
      nonce={deps.newId()}
      isAllPicked={request.query.get('pick') === 'all'}
      left={normaliseReference(request.query.get('left') ?? '')}
    />,
  );
}

function mayOnlyReview(staff: Staff): boolean {
  return !roleMay(staff.role, 'list') && roleMay(staff.role, 'read-log');
}

function sectionOf(list: ShownList, rows: CaseSection['rows']): CaseSection {
  return { kind: list === 'answered' ? 'answered' : 'open', rows };
}

/** A manager's unit: what waits for them, what is overdue, and the rest. */
function managed(rows: CaseSection['rows']): CaseSection[] {
  const awaiting = rows.filter((row) => row.extensionAwaitingApproval);
  const overdue = rows.filter((row) => row.overdue && !row.extensionAwaitingApproval);
  const rest = rows.filter((row) => !row.overdue && !row.extensionAwaitingApproval);
  return [
    { kind: 'awaiting', rows: awaiting },
    { kind: 'overdueList', rows: overdue },
    { kind: 'open', rows: rest },
  ];
}
