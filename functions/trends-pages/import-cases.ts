import '../../shared/adapters/runtime/say-what-is-wrong.ts';
import { jsonBody } from '../../shared/adapters/web/json-body.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { json, type WebResponse } from '../../shared/adapters/web/response.ts';
import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import {
  importedRow,
  importRequestSchema,
  impossibleInstants,
} from '../../shared/domain/trends/imported-case.ts';
import { timeIn } from '../../shared/domain/trends/municipal-time.ts';
import type { TrendsDeps } from './trends-deps.ts';

/** In: up to 500 cases of an earlier system. Out: how many are stored, and the days that changed. All or none are taken. */
export async function importCases(
  request: WebRequest,
  deps: TrendsDeps,
  settings: Settings,
): Promise<WebResponse> {
  const body = jsonBody(request);
  if (body.kind === 'refused') return body.response;
  const parsed = importRequestSchema.safeParse(body.value);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({
      path: `/${path.join('/')}`,
      detail: message,
    }));
    return problem(422, { errors });
  }
  const { source, timeZone, cases } = parsed.data;
  const impossible = cases.flatMap((c, i) =>
    impossibleInstants(c, deps.clock()).map(({ path, message }) => ({
      path: `/cases/${i}/${path}`,
      detail: message,
    })),
  );
  if (impossible.length > 0) return problem(422, { errors: impossible });
  const time = timeIn(timeZone, municipalCalendar(settings));
  const rows = cases.map((c) => importedRow(source, c, time, timeZone));

  // Marked first: a fault after this is healed by the nightly run.
  const now = deps.clock().toISOString();
  const marked = new Set(rows.map(({ facts }) => facts.receivedOn));
  for (const day of marked) await deps.trends.markDirty(day, now);
  const days = await deps.trends.keepImported(rows);
  for (const day of days) if (!marked.has(day)) await deps.trends.markDirty(day, now);
  return json(200, { stored: rows.length, days });
}
