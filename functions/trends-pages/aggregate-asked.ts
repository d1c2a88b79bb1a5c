import { jsonBody } from '../../shared/adapters/web/json-body.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { json, type WebResponse } from '../../shared/adapters/web/response.ts';
import { aggregateAskedSchema } from '../../shared/adapters/web/trends-api.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { addDays, eachDay } from '../../shared/domain/time/days.ts';
import { aggregateDays, aggregateDirtyDays } from '../../shared/use-cases/trends/aggregate-days.ts';
import type { TrendsDeps } from './trends-deps.ts';

/** Counts days again now. Out: how many days and rows were counted. */
export async function aggregateAsked(
  request: WebRequest,
  deps: TrendsDeps,
  settings: Settings,
): Promise<WebResponse> {
  let value: unknown = {};
  if (request.body.length > 0) {
    const body = jsonBody(request);
    if (body.kind === 'refused') return body.response;
    value = body.value;
  }
  const parsed = aggregateAskedSchema.safeParse(value);
  if (!parsed.success) return problem(422, { detail: 'days, or from and to, or nothing' });

  const { cases, trends } = deps;
  const aggregating = { cases, trends, settings, now: deps.clock };
  let days = 0;
  let rows = 0;
  const done = (_: string, count: number) => {
    days += 1;
    rows += count;
  };
  if ('days' in parsed.data) await aggregateDays(parsed.data.days, aggregating, done);
  else if ('from' in parsed.data) {
    if (addDays(parsed.data.from, 400) < parsed.data.to) return problem(422, { detail: 'at most 400 days' });
    await aggregateDays(eachDay(parsed.data.from, parsed.data.to), aggregating, done);
  } else await aggregateDirtyDays(aggregating, 400, done);
  return json(200, { days, rows });
}
