import * as z from 'zod/mini';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { json, type WebResponse } from '../../shared/adapters/web/response.ts';
import { isCursor } from '../../shared/domain/case/list-place.ts';
import { caseFilterSchema, listSorts } from '../../shared/domain/handling/case-filter.ts';
import { mostRows } from '../../shared/use-cases/case/list-candidates.ts';
import { listCases } from '../../shared/use-cases/case/list-cases.ts';
import { caseLists } from '../../shared/use-cases/case/list-sources.ts';
import type { StaffDeps, StaffRequest } from '../../shared/use-cases/case/staff-request.ts';
import { fieldProblems } from '../../shared/words/field-problems.ts';
import { notDone } from './not-done.ts';

const querySchema = z.object({
  ...caseFilterSchema.shape,
  list: z._default(z.enum(caseLists), 'all'),
  sort: z.optional(z.enum(listSorts)),
  rows: z._default(z.pipe(z.coerce.number(), z.int().check(z.gte(1), z.lte(mostRows))), mostRows),
  after: z._default(z.union([z.string().check(z.refine(isCursor)), z.literal('')]), ''),
});

/** A page of a list; the next one is in `Link`, with the same filter and sort. */
export async function listByApi(
  request: WebRequest,
  asked: StaffRequest,
  deps: Pick<StaffDeps, 'cases' | 'readLog'>,
): Promise<WebResponse> {
  const said = Object.fromEntries([...request.query].filter(([, value]) => value !== ''));
  const query = querySchema.safeParse(said);
  if (!query.success) return problem(422, { errors: fieldProblems(query.error, asked.language) });
  const { list, sort, rows, after, ...filter } = query.data;
  const listed = await listCases(list, asked, deps, { filter, sort, rows, after });
  if (listed.kind === 'denied') return notDone(listed, asked.language);
  if (listed.next === undefined) return json(200, listed.rows);
  const next = new URLSearchParams({ ...said, list, after: listed.next });
  return json(200, listed.rows, { link: `</api/cases?${next}>; rel="next"` });
}
