import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { CaseListName } from '../../shared/use-cases/case/list-cases.ts';

export type ShownList = Exclude<CaseListName, 'all'>;
export const shownLists: readonly ShownList[] = ['mine', 'unassigned', 'department', 'answered'];

/** The list somebody came to a case from; codes only, so that it may stand in addresses. */
export interface WithinList {
  readonly list: ShownList;
  readonly topic?: string;
}

/** What an address or a form says of the list, when that is one. */
export function withinList(
  said: { readonly list?: string | null | undefined; readonly topic?: string | null | undefined },
  { topics }: Settings,
): WithinList | undefined {
  const list = shownLists.find((each) => each === said.list);
  const topic = topics.find((each) => each.id === said.topic)?.id;
  return list && { list, ...(topic && { topic }) };
}

/** The list as the query of an address, with what else stands there. */
export function queryOf(within: WithinList | undefined, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...within, ...more }).toString();
  return query ? `?${query}` : '';
}
