import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { accessTo } from '../../shared/domain/handling/access.ts';
import type { CaseRow } from '../../shared/use-cases/case/case-api.ts';
import { listCases, placeInList } from '../../shared/use-cases/case/list-cases.ts';
import { contextOf } from '../../shared/use-cases/case/staff-request.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { queryOf, type WithinList, withinList } from './within-list.ts';

/** Leads to the case after or before another in a list as it is now, and to the list where there is none. */
export async function nextInList(visit: StaffVisit, step: 'next' | 'previous'): Promise<WebResponse> {
  const { asked, request } = visit;
  const said = { list: request.query.get('list'), topic: request.query.get('topic') };
  const within = withinList(said, asked.applied.settings) ?? { list: 'mine' };
  const place = await placeOf(request.query.get('from') ?? '', within, visit);
  const found = step === 'next' ? await after(place, within, visit) : await before(place, within, visit);
  return seeOther(found ? `/cases/${found.reference}${queryOf(within)}` : `/cases${queryOf(within)}`);
}

/** The beginning of the list for a case the reader may not know of. */
async function placeOf(
  reference: string,
  { list }: WithinList,
  { asked, deps }: StaffVisit,
): Promise<string> {
  const id = await deps.cases.idOfReference(reference);
  const c = id === undefined ? undefined : await deps.cases.case(id);
  if (!c || accessTo(c, 'see', asked.staff, contextOf(asked)).kind === 'denied') return '';
  return placeInList(list, { ...c, dueAt: c.promise.dueAt });
}

async function after(
  place: string,
  { list, topic }: WithinList,
  { asked, deps }: StaffVisit,
): Promise<CaseRow | undefined> {
  const listed = await listCases(list, asked, deps, { after: place, topic });
  return listed.kind === 'listed' ? listed.rows[0] : undefined;
}

async function before(
  place: string,
  { list, topic }: WithinList,
  { asked, deps }: StaffVisit,
): Promise<CaseRow | undefined> {
  let last: CaseRow | undefined;
  let from: string | undefined = '';
  while (from !== undefined) {
    const listed = await listCases(list, asked, deps, { after: from, topic });
    if (listed.kind === 'denied') return undefined;
    const earlier = listed.rows.filter((row) => placeInList(list, row) < place);
    last = earlier.at(-1) ?? last;
    from = earlier.length === listed.rows.length ? listed.next : undefined;
  }
  return last;
}
