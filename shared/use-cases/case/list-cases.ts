import type { Case } from '../../domain/case/case.ts';
import { codesOf, isInList, type ListEntry, listedAt, placeIn } from '../../domain/case/list-place.ts';
import { type Access, accessTo, generalAccess } from '../../domain/handling/access.ts';
import { fits, type ListSort } from '../../domain/handling/case-filter.ts';
import type { CaseRow } from './case-api.ts';
import { caseRows, hasNews } from './case-rows.ts';
import { type Candidate, candidates, cursorIn, type ListHow, mostRows, sortOf } from './list-candidates.ts';
import type { CaseListName, ListSource } from './list-sources.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

export type Listed =
  | {
      readonly kind: 'listed';
      readonly rows: readonly CaseRow[];
      /** Where the next page begins; absent on the last. */
      readonly next?: string;
    }
  | { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } };

/** Cases are read so many at a time where most of them do not fit. */
const mostInOneRead = 100;

/** A page of cases this person may know of, as they are now: it is full, or it is the last. */
export async function listCases(
  list: CaseListName,
  request: StaffRequest,
  deps: Pick<StaffDeps, 'cases' | 'readLog'>,
  how: ListHow = {},
): Promise<Listed> {
  const { cases, readLog } = deps;
  const access = generalAccess('list', request.staff, contextOf(request));
  if (access.kind === 'denied') {
    await logAccess(readLog, request, { action: `list-${list}`, access });
    return { kind: 'denied', access };
  }
  const { rows = mostRows } = how;
  // One more tells whether there is another page.
  const found = await firstOf(rows + 1, list, request, cases, how);
  const shown = found.slice(0, rows);
  const references = shown.map(({ c }) => c.reference);
  await logAccess(readLog, request, { action: `list-${list}`, access, references, found: references.length });
  const next = found.length > rows ? shown.at(-1)?.cursor : undefined;
  return {
    kind: 'listed',
    rows: await caseRows(
      shown.map(({ c }) => c),
      request,
      { cases },
    ),
    ...(next !== undefined && { next }),
  };
}

/** The case behind or before another in a list as it is now; nothing is shown of it yet. */
export async function neighbour(
  reference: string,
  list: CaseListName,
  request: StaffRequest,
  { cases }: Pick<StaffDeps, 'cases'>,
  { filter = {}, sort }: Pick<ListHow, 'filter' | 'sort'>,
  step: 'next' | 'previous',
): Promise<string | undefined> {
  const id = await cases.idOfReference(reference);
  const c = id === undefined ? undefined : await cases.case(id);
  const knows = c && accessTo(c, 'see', request.staff, contextOf(request)).kind === 'allowed';
  const given = sortOf(list, { sort });
  const isBackwards = given.startsWith('-');
  const day = given.replace('-', '') === 'received' ? 'received' : 'due';
  // The other way round, the one before comes next.
  const turned: ListSort = (step === 'previous') === isBackwards ? day : `-${day}`;
  const after = c && knows ? cursorIn(entryOf(c, list), turned) : '';
  if (after === '' && step === 'previous') return undefined;
  const [found] = await firstOf(1, list, request, cases, { filter, sort: turned, after });
  return found?.c.reference;
}

/** Where a case stands in a list, also when it has left the list meanwhile. */
function entryOf(c: Case, list: CaseListName): Pick<ListEntry, 'place' | 'codes'> {
  const answeredAt = list === 'answered' ? c.answeredAt : undefined;
  const place = placeIn(c, list === 'ended' ? listedAt(c) : (answeredAt ?? c.promise.dueAt));
  return { place, codes: codesOf(place) };
}

/** Where a page of the list begins whose first row is this case; undefined for a case the reader may not know of. */
export async function cursorBefore(
  reference: string,
  list: CaseListName,
  request: StaffRequest,
  { cases }: Pick<StaffDeps, 'cases'>,
  how: Pick<ListHow, 'sort'>,
): Promise<string | undefined> {
  const id = await cases.idOfReference(reference);
  const c = id === undefined ? undefined : await cases.case(id);
  if (!c || accessTo(c, 'see', request.staff, contextOf(request)).kind === 'denied') return undefined;
  const sort = sortOf(list, how);
  const cursor = cursorIn(entryOf(c, list), sort);
  // Just beside the case: before every sign a reference may end with, or behind all that follows it.
  return sort.startsWith('-') ? `${cursor}~~` : `${cursor.slice(0, -1)}!`;
}

/** The first cases of a list that fit and that the reader may know of. */
async function firstOf(
  wanted: number,
  list: CaseListName,
  request: StaffRequest,
  cases: StaffDeps['cases'],
  how: ListHow,
): Promise<{ readonly c: Case; readonly cursor: string }[]> {
  const { filter = {} } = how;
  const context = contextOf(request);
  const found = new Map<string, { readonly c: Case; readonly cursor: string }>();
  const belongs = (c: Case, { of, needs, departments }: ListSource): boolean =>
    isInList(c, of) &&
    (departments?.has(c.department) ?? true) &&
    (list !== 'unassigned' || c.officer === undefined) &&
    fits(c, filter, context) &&
    accessTo(c, 'see', request.staff, context).kind === 'allowed' &&
    (needs === undefined || accessTo(c, needs, request.staff, context).kind === 'allowed');

  async function take(some: readonly Candidate[]): Promise<void> {
    const now = await cases.casesNow([...new Set(some.map(({ id }) => id))]);
    const fitting = some.flatMap(({ id, source, cursor }) => {
      const c = now.get(id);
      return c && !found.has(id) && belongs(c, source) ? [{ c, cursor }] : [];
    });
    const news = filter.news && (await newsIn(fitting.map(({ c }) => c)));
    for (const each of fitting)
      if (found.size < wanted && (news?.has(each.c.id) ?? true)) found.set(each.c.id, each);
  }

  async function newsIn(some: readonly Case[]): Promise<ReadonlySet<string>> {
    const readable = some.filter((c) => accessTo(c, 'read', request.staff, context).kind === 'allowed');
    const glances = await cases.glances(readable, request.staff.id);
    const withNews = readable.filter((c) => hasNews(c, glances.get(c.id), request.staff));
    return new Set(withNews.map(({ id }) => id));
  }

  let batch: Candidate[] = [];
  let size = wanted;
  for await (const each of candidates(list, request, cases, { ...how, rows: wanted })) {
    batch.push(each);
    if (batch.length < size) continue;
    await take(batch);
    if (found.size >= wanted) return [...found.values()];
    batch = [];
    size = Math.min(Math.max(size, wanted) * 2, Math.max(mostInOneRead, wanted));
  }
  await take(batch);
  return [...found.values()];
}
