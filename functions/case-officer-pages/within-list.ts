import {
  type CaseFilter,
  caseFilterSchema,
  filterFields,
  type ListSort,
  listSorts,
  nobody,
} from '../../shared/domain/handling/case-filter.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { CaseListName } from '../../shared/use-cases/case/list-sources.ts';

export type ShownList = Exclude<CaseListName, 'all'>;
export const shownLists: readonly ShownList[] = ['mine', 'unassigned', 'department', 'answered', 'ended'];

/** A list as somebody looks at it; codes only, so that it may stand in addresses. */
export interface WithinList {
  readonly list: ShownList;
  readonly filter: CaseFilter;
  readonly sort?: ListSort | undefined;
  /** Cases are shown with the list beside them. */
  readonly isBeside?: boolean;
}

/** What an address or a form says of the list, when that is one. What is unknown here narrows nothing. */
export function withinList(said: URLSearchParams, settings: Settings): WithinList | undefined {
  const list = shownLists.find((each) => each === said.get('list'));
  return list && { list, ...howIn(said, settings), ...(said.has('beside') && { isBeside: true }) };
}

/** Filter and sort of an address. */
export function howIn(said: URLSearchParams, settings: Settings): Pick<WithinList, 'filter' | 'sort'> {
  const sort = listSorts.find((each) => each === said.get('sort'));
  const known: Readonly<Record<'topic' | 'department' | 'officer', readonly string[]>> = {
    topic: settings.topics.map(({ id }) => id),
    department: settings.departments.map(({ id }) => id),
    officer: [nobody, ...settings.staff.map(({ id }) => id)],
  };
  const wanted = filterFields.flatMap((field) => {
    const value = said.get(field) ?? '';
    const isKnown =
      field in known
        ? Object.entries(known).some(([name, ids]) => name === field && ids.includes(value))
        : true;
    return value !== '' && isKnown && caseFilterSchema.shape[field].safeParse(value).success
      ? [[field, value]]
      : [];
  });
  return { filter: caseFilterSchema.parse(Object.fromEntries(wanted)), ...(sort && { sort }) };
}

/** The list as the query of an address, with what else stands there. */
export function queryOf(within: WithinList | undefined, more: Readonly<Record<string, string>> = {}): string {
  const { list, filter = {}, sort, isBeside } = within ?? {};
  const query = new URLSearchParams({
    ...(list && { list }),
    ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
    ...(sort && { sort }),
    ...(isBeside && { beside: 'yes' }),
    ...more,
  });
  return query.size > 0 ? `?${query}` : '';
}
