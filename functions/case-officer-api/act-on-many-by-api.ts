import { jsonBody } from '../../shared/adapters/web/json-body.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { json, type WebResponse } from '../../shared/adapters/web/response.ts';
import { actOnMany, type ManyDeps } from '../../shared/use-cases/case/act-on-many.ts';
import { manyAskedSchema } from '../../shared/use-cases/case/many-api.ts';
import type { StaffRequest } from '../../shared/use-cases/case/staff-request.ts';
import { fieldProblems } from '../../shared/words/field-problems.ts';

/** `POST /api/cases/many`: one action on up to a hundred cases. 200 says what became of each, whatever that is. */
export async function actOnManyByApi(
  request: WebRequest,
  asked: StaffRequest,
  deps: ManyDeps & { readonly newId: () => string },
): Promise<WebResponse> {
  const body = jsonBody(request);
  if (body.kind === 'refused') return body.response;
  const parsed = manyAskedSchema.safeParse(body.value);
  if (!parsed.success) return problem(422, { errors: fieldProblems(parsed.error, asked.language) });
  const key = request.headers['idempotency-key'] ?? deps.newId();
  const result = await actOnMany(parsed.data, key, asked, deps);
  if (result.kind === 'bad-body') return problem(422, { errors: result.problems });
  const { kind: _, ...done } = result;
  return json(200, done);
}
