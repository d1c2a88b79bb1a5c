import { landingOf } from '../../shared/adapters/web/landing.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { isCursor } from '../../shared/domain/case/list-place.ts';
import { roleHas, roleMay } from '../../shared/domain/handling/access.ts';
import { countCases } from '../../shared/use-cases/case/count-cases.ts';
import { listCases } from '../../shared/use-cases/case/list-cases.ts';
import { normaliseReference } from '../../shared/use-cases/intake/tokens.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { CaseListPage, type CaseSection } from './pages/case-list-page.tsx';
import { frameOf, notAllowed } from './staff-answers.tsx';
import { howIn, type ShownList, shownLists, type WithinList, withinList } from './within-list.ts';

/** Enough for fifty alike to be ticked at once, and few enough to look through. */
const rowsOfPage = 50;

/** A name for a list that could not be saved, and why. */
export interface NamedList {
  readonly name: string;
  readonly error: string;
}

/** One list of the reader's, narrowed and sorted as the address says, with what waits to be closed beside it. */
export async function showList(visit: StaffVisit, named?: NamedList): Promise<WebResponse> {
  const { asked, deps, request } = visit;
  const { role } = asked.staff;
  // Who has no cases has another page to work on.
  if (!roleMay(role, 'list')) return seeOther(landingOf(asked.staff));
  const manages = roleHas(role, 'leads');
  const within = asAsked(visit);
  const { list, filter, sort } = within;
  const given = request.query.get('after') ?? '';
  const after = isCursor(given) ? given : '';
  const listed = await listCases(list, asked, deps, { filter, sort, after, rows: rowsOfPage });
  if (listed.kind === 'denied') return notAllowed(visit, listed.access);

  const isPlain = Object.keys(filter).length === 0 && sort === undefined;
  // What waits to be closed stands on the first page.
  const beside = after === '' && isPlain && (list === 'mine' || (list === 'department' && manages));
  const [toClose, counts, views] = await Promise.all([
    beside ? listCases('answered', asked, deps, { rows: rowsOfPage }) : undefined,
    countsOf(visit),
    deps.views.of(asked.staff.id),
  ]);
  const answered = toClose?.kind === 'listed' ? toClose.rows : [];
  const bySection = list === 'department' && manages && sort === undefined;
  const open = bySection ? managed(listed.rows) : [sectionOf(list, listed.rows)];
  const sections: CaseSection[] = [...open, { kind: 'answered', rows: answered }];
  return page(
    named ? 422 : 200,
    <CaseListPage
      {...frameOf(visit)}
      within={within}
      sections={sections}
      counts={counts}
      views={views}
      named={named}
      now={asked.now.toISOString()}
      {...(listed.next && { next: listed.next })}
      after={after}
      nonce={deps.newId()}
      knownIssues={roleMay(role, 'known-issues') ? (asked.applied.knownIssues ?? []) : []}
      isAllPicked={request.query.get('pick') === 'all'}
      left={normaliseReference(request.query.get('left') ?? '')}
    />,
  );
}

/** The list an address asks for, or the first one of the reader's role. */
function asAsked({ asked, request }: StaffVisit): WithinList {
  const { settings } = asked.applied;
  const otherwise = roleHas(asked.staff.role, 'starts-with-department') ? 'department' : 'mine';
  return withinList(request.query, settings) ?? { list: otherwise, ...howIn(request.query, settings) };
}

/** What each list holds; what has ended is not counted, for it only grows. */
async function countsOf({ asked, deps }: StaffVisit): Promise<Partial<Record<ShownList, number>>> {
  const counted = shownLists.filter((each) => each !== 'ended');
  const counts = await Promise.all(
    counted.map(async (each) => [each, await countCases(each, asked, deps)] as const),
  );
  return Object.fromEntries(counts);
}

function sectionOf(list: ShownList, rows: CaseSection['rows']): CaseSection {
  return { kind: list === 'answered' || list === 'ended' ? list : 'open', rows };
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
