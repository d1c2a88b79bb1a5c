import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { neighbour } from '../../shared/use-cases/case/list-cases.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { howIn, queryOf, type WithinList, withinList } from './within-list.ts';

/** Leads to the case after or before another in a list as it is now, and to the list where there is none. */
export async function nextInList(visit: StaffVisit, step: 'next' | 'previous'): Promise<WebResponse> {
  const { asked, deps, request } = visit;
  const { settings } = asked.applied;
  const within: WithinList = withinList(request.query, settings) ?? {
    list: 'mine',
    ...howIn(request.query, settings),
  };
  const from = request.query.get('from') ?? '';
  const found = await neighbour(from, within.list, asked, deps, within, step);
  return seeOther(found ? `/cases/${found}${queryOf(within)}` : `/cases${queryOf(within)}`);
}
