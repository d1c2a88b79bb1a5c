import type { Case } from '../../domain/case/case.ts';
import { isInList } from '../../domain/case/list-place.ts';
import { accessTo, roleMay } from '../../domain/handling/access.ts';
import { type CaseListName, type ListSource, listSources } from './list-sources.ts';
import { contextOf, type StaffDeps, type StaffRequest } from './staff-request.ts';

/** More are not counted: whoever has a hundred knows enough. */
export const mostCounted = 99;

/** How many cases a list holds for this person; one more than `mostCounted` for more than that. */
export async function countCases(
  list: CaseListName,
  request: StaffRequest,
  { cases }: Pick<StaffDeps, 'cases'>,
): Promise<number> {
  const { staff } = request;
  if (!roleMay(staff.role, 'list')) return 0;
  const counted = new Set<string>();
  const doubtful = new Map<string, ListSource>();
  const part = { backwards: false, after: '', likely: mostCounted + 1 };
  for (const source of listSources(list, request, {})) {
    for await (const { id, codes } of cases.listed(source.of, part)) {
      const isOpenToThem = codes && !codes.keepsOut && staff.secrecyGroups.includes(codes.secrecyGroup);
      if (source.seesAll && isOpenToThem) counted.add(id);
      // Only the case itself says whether they may know of it.
      else if (!codes || staff.secrecyGroups.includes(codes.secrecyGroup)) doubtful.set(id, source);
      if (counted.size > mostCounted) return counted.size;
      if (doubtful.size > mostCounted) break;
    }
  }
  const now = await cases.casesNow([...doubtful.keys()].filter((id) => !counted.has(id)));
  for (const c of now.values()) if (belongs(c, doubtful.get(c.id), request)) counted.add(c.id);
  return Math.min(counted.size, mostCounted + 1);
}

function belongs(c: Case, source: ListSource | undefined, request: StaffRequest): boolean {
  const context = contextOf(request);
  const may = (action: 'see' | NonNullable<ListSource['needs']>) =>
    accessTo(c, action, request.staff, context).kind === 'allowed';
  return source !== undefined && isInList(c, source.of) && may('see') && may(source.needs ?? 'see');
}
