import { cursorOf, type ListEntry, type ListOf, type ListPart } from '../../domain/case/list-place.ts';
import { type CaseFilter, type ListSort, latestDue, mayFit } from '../../domain/handling/case-filter.ts';
import { inOrder } from './in-order.ts';
import { type CaseListName, type ListSource, listSources } from './list-sources.ts';
import type { StaffDeps, StaffRequest } from './staff-request.ts';

/** How a list is shown. */
export interface ListHow {
  readonly filter?: CaseFilter;
  /** Soonest due first, or for what has ended: latest first, unless it says otherwise. */
  readonly sort?: ListSort | undefined;
  /** `next` of the page before. */
  readonly after?: string;
  /** Rows of one page. */
  readonly rows?: number;
}

export const mostRows = 100;

/** A topic of so few cases in a department is read whole and sorted; one of more is picked out of all that came in. */
const fewOfTopic = 500;
/** So few that nobody has are read whole to find those of a topic. */
const fewUnassigned = 100;

/** Which way a list goes that nobody has sorted: what ended last is what people come back to. */
export const sortOf = (list: CaseListName, { sort }: Pick<ListHow, 'sort'>): ListSort =>
  sort ?? (list === 'ended' ? '-due' : 'due');

/** An entry that may fit. */
export interface Candidate extends ListEntry {
  readonly source: ListSource;
  readonly cursor: string;
}

/** Entries that may fit, in the order of the list, from the cursor on. */
export async function* candidates(
  list: CaseListName,
  request: StaffRequest,
  cases: StaffDeps['cases'],
  how: ListHow,
): AsyncIterable<Candidate> {
  const { filter = {}, after = '', rows = mostRows } = how;
  const sort = sortOf(list, how);
  const backwards = sort.startsWith('-');
  const { settings } = request.applied;
  const isOpenList = list !== 'answered' && list !== 'ended';
  const until = isOpenList ? latestDue(filter, settings, request.now.toISOString()) : undefined;
  const sources = listSources(list, request, filter);
  const likely = Math.ceil(rows / sources.length) + sources.length;

  async function* mayBelong(source: ListSource, part: ListPart, of = source.of): AsyncIterable<Candidate> {
    for await (const entry of cases.listed(of, part)) {
      if (entry.codes && !mayFit(entry.codes, filter)) continue;
      const department = entry.codes?.department;
      if (department && !(source.departments?.has(department) ?? true)) continue;
      yield { ...entry, source, cursor: cursorIn(entry, sort) };
    }
  }

  /** As they came in, from a list that is kept in that order, or all of one that is not. */
  async function* byArrival(source: ListSource): AsyncIterable<Candidate> {
    const of = await narrowest(source);
    // What is due by a day is few, and begins the list by due day.
    const isKept = (of.of === 'open' || of.of === 'unassigned') && 'department' in of && until === undefined;
    const isOfTopic = isKept && of.of === 'open' && of.topic !== undefined;
    if (!isKept || isOfTopic) {
      const all: Candidate[] = [];
      const whole = mayBelong(source, { backwards: false, after: '', until, likely: fewOfTopic }, of);
      for await (const each of whole) if (all.push(each) > fewOfTopic && isOfTopic) break;
      const behind = all.filter(
        ({ cursor }) => after === '' || (backwards ? cursor < after : cursor > after),
      );
      if (!isOfTopic || all.length <= fewOfTopic)
        return yield* behind.toSorted((a, b) => (a.cursor < b.cursor === backwards ? 1 : -1));
    }
    const ofAllTopics =
      source.of.of === 'open' && 'department' in source.of ? { ...source.of, topic: undefined } : source.of;
    yield* mayBelong(source, { backwards, after, likely, by: 'arrival' }, ofAllTopics);
  }

  /** What nobody has is few on most days. Where it is not, a topic is looked for in what is open about it. */
  async function narrowest({ of }: ListSource): Promise<ListOf> {
    if (of.of !== 'unassigned' || filter.topic === undefined) return of;
    let some = 0;
    const keys = cases.listed(of, { backwards, after: '', until, likely: fewUnassigned });
    for await (const _ of keys)
      if (++some > fewUnassigned) return { of: 'open', department: of.department, topic: filter.topic };
    return of;
  }

  async function* byDay(source: ListSource): AsyncIterable<Candidate> {
    yield* mayBelong(source, { backwards, after, until, likely }, await narrowest(source));
  }

  if (sort === 'due' || sort === '-due') {
    return yield* inOrder(sources.map(byDay), ({ place }) => place, { backwards });
  }
  yield* inOrder(sources.map(byArrival), ({ cursor }) => cursor, { backwards });
}

/** What a page that ends with this place hands on. */
export function cursorIn({ place, codes }: Pick<ListEntry, 'place' | 'codes'>, sort: ListSort): string {
  if (sort === 'due' || sort === '-due' || !codes) return cursorOf(place);
  return `${codes.receivedAt} ${place.split(' ')[1]}`;
}
